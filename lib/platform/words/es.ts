import type { Words } from "./en";

export const es: Words = {
  sentBy: (app) => `Enviado por ${app}.`,
  orOpenLink: "O abra este enlace:",
  facts: {
    when: "Cuándo:",
    browser: "Navegador:",
    system: "Sistema:",
    address: "Dirección:",
  },
  nothingToDo: "Si ha sido usted, no tiene que hacer nada.",
  enterCode: "Introduzca este código en la página que se lo ha pedido:",
  codeUntil: (time) => `El código es válido hasta: ${time}.`,
  linkUntil: (time) => `El enlace es válido hasta: ${time}.`,

  verifyEmail: {
    subject: (app) => `Verifique su correo electrónico para ${app}`,
    preview: "En este mensaje encontrará su código y su enlace.",
    title: "Verifique su correo electrónico",
    orLink: "O verifíquelo sin el código:",
    action: "Verificar el correo",
    life: (code, link) => `El código es válido durante ${code}, y el enlace, durante ${link}.`,
    notYou: "Si no ha sido usted, ignore este mensaje. Sin el código o el enlace no ocurrirá nada.",
  },
  code: {
    subject: (digits, app) => `${digits} es su código de ${app}`,
    titles: {
      login: "Su código para iniciar sesión",
      changeEmail: "Su código para cambiar el correo de su cuenta",
      resetPassword: "Su código para elegir una contraseña nueva",
      other: "Su código para continuar",
    },
    preview: (title) => `${title}.`,
    life: (life) => `Es válido durante ${life} y una sola vez.`,
    notYou: "Si no ha sido usted, ignore este mensaje. No le dé nunca el código a nadie.",
    notYouAtCurrent:
      "Si no ha sido usted, alguien tiene una sesión abierta en su cuenta e intenta cambiar el correo. No comparta el código. Cambie su contraseña y cierre sus otras sesiones.",
    protect: "Su contraseña y sus dispositivos:",
  },
  resetPassword: {
    subject: (app) => `Restablezca su contraseña de ${app}`,
    preview: "En este mensaje encontrará su enlace y su código.",
    title: "Restablezca su contraseña",
    byButton: "Elija una contraseña nueva con este botón:",
    action: "Elegir una contraseña nueva",
    orCode: "O introduzca este código en la página que se lo ha pedido:",
    life: (life) =>
      `Ambos son válidos durante ${life} y una sola vez. Tras el cambio se cerrarán todas las sesiones abiertas en su cuenta.`,
    notYou: "Si no ha sido usted, ignore este mensaje. Su contraseña sigue siendo la misma.",
  },
  alreadyRegistered: {
    subject: (app) => `Ya tiene una cuenta de ${app}`,
    preview: "Inicie sesión con este correo o elija una contraseña nueva.",
    title: "Ya tiene una cuenta",
    body: "Alguien, muy probablemente usted, ha intentado usar este correo para otra cuenta. Ya tiene una cuenta, así que basta con que inicie sesión.",
    action: "Iniciar sesión",
    forgot: "¿Ha olvidado su contraseña? Elija una nueva:",
    notYou: "Si no ha sido usted, ignore este mensaje. Nada ha cambiado en su cuenta.",
  },
  passwordChanged: {
    subject: (app) => `Su contraseña de ${app} se ha cambiado`,
    title: "Su contraseña se ha cambiado",
    action: "Restablecer la contraseña",
    notYou:
      "Si no ha sido usted, es posible que otra persona conozca su contraseña. Restablézcala ahora; así se cerrarán todas las sesiones.",
  },
  newSignIn: {
    subject: (app) => `Nuevo inicio de sesión en su cuenta de ${app}`,
    title: "Nuevo inicio de sesión en su cuenta",
    body: "Alguien ha iniciado sesión con un navegador que no habíamos visto antes. Si ha sido usted, no tiene que hacer nada.",
    sessions: "Ver sus sesiones",
    lock: "No he sido yo",
    notYou:
      "Si no ha sido usted, pulse «No he sido yo»: cierra todas las sesiones y bloquea la cuenta hasta que elija una contraseña nueva.",
  },
  signInPaused: {
    subject: (app) => `El inicio de sesión en su cuenta de ${app} está en pausa`,
    preview: "Nadie ha entrado. Puede terminar la pausa.",
    title: "El inicio de sesión está en pausa",
    body: (until) =>
      `Se han introducido demasiadas contraseñas o códigos incorrectos para su cuenta, así que no se puede iniciar sesión hasta el ${until}. Nadie ha entrado, y los dispositivos que ya tenían la sesión iniciada la conservan.`,
    action: "Terminar la pausa",
    forgot: "¿Ha olvidado su contraseña? Elija una nueva:",
    notYou:
      "Si no ha sido usted, no tiene que hacer nada. Use aquí una contraseña que no use en ningún otro sitio.",
  },
  emailChanged: {
    subject: (app) => `El correo de su cuenta de ${app} se ha cambiado`,
    preview: "Si no ha sido usted, puede deshacer el cambio.",
    title: "Su correo electrónico se ha cambiado",
    body: "Su cuenta usa ahora un correo distinto de este. Puede deshacer el cambio: se recupera esta dirección, se cierran todas las sesiones y usted elige una contraseña nueva.",
    action: "Deshacer el cambio",
    life: (life) => `El enlace es válido durante ${life}.`,
    notYou:
      "Si no ha sido usted, use el botón de arriba. Si ha sido usted, no tiene que hacer nada.",
  },
  confirmEmail: {
    subject: (app) => `Confirme el nuevo correo de su cuenta de ${app}`,
    preview: "Su cuenta usará esta dirección en cuanto la confirme.",
    title: "Confirme su nuevo correo electrónico",
    body: "Se ha pedido a un administrador que ponga esta dirección en su cuenta. Confirme que es suya:",
    action: "Confirmar el correo",
    life: (life) => `El enlace es válido durante ${life}.`,
    notYou: "Si no sabe nada de esto, ignore este correo. Sin el enlace no ocurre nada.",
  },
  invitation: {
    subject: (app) => `Invitación a ${app}`,
    preview: "Dentro está el enlace para crear su cuenta.",
    title: "Ha recibido una invitación",
    body: (app) => `Ha recibido una invitación para crear una cuenta en ${app}.`,
    bodyFrom: (name, app) => `${name} le ha invitado a crear una cuenta en ${app}.`,
    message: "Su mensaje:",
    action: "Aceptar la invitación",
    once: "El enlace es solo para usted y funciona una sola vez.",
    notYou: "Si no quiere una cuenta, ignore este correo. Sin el enlace no ocurre nada.",
  },
  phoneChanged: {
    subject: (app) => `El teléfono de su cuenta de ${app} se ha cambiado`,
    added: {
      subject: (app) => `Se ha añadido un teléfono a su cuenta de ${app}`,
      title: "Se ha añadido un teléfono",
      body: "Su cuenta tiene ahora un número de teléfono. Sirve para iniciar sesión.",
    },
    changed: {
      title: "Su teléfono se ha cambiado",
      body: "Su cuenta usa ahora otro número de teléfono.",
    },
    removed: {
      title: "Su teléfono se ha quitado",
      body: "Su cuenta ya no tiene número de teléfono.",
    },
    notYou: "Si no ha sido usted, inicie sesión, cierre las demás sesiones y cambie su contraseña.",
  },
  signInMethodsChanged: {
    linked: {
      subject: (app) => `Se ha vinculado un inicio de sesión a su cuenta de ${app}`,
      title: "Se ha vinculado un inicio de sesión",
      body: "Ahora también se puede entrar en su cuenta con la de otro proveedor.",
    },
    unlinked: {
      subject: (app) => `Se ha desvinculado un inicio de sesión de su cuenta de ${app}`,
      title: "Se ha desvinculado un inicio de sesión",
      body: "Ya no se puede entrar en su cuenta con la de otro proveedor.",
    },
    username: {
      subject: (app) => `El nombre de usuario de su cuenta de ${app} se ha cambiado`,
      title: "Su nombre de usuario se ha cambiado",
      body: "Su cuenta tiene ahora otro nombre de usuario.",
    },
    totpAdded: {
      subject: (app) => `Se ha añadido una aplicación de autenticación a su cuenta de ${app}`,
      title: "Se ha añadido una aplicación de autenticación",
      body: "Al iniciar sesión se pide ahora también un código de la aplicación.",
    },
    totpRemoved: {
      subject: (app) => `Se ha quitado la aplicación de autenticación de su cuenta de ${app}`,
      title: "Se ha quitado su aplicación de autenticación",
      body: "Al iniciar sesión ya no se pide un código de ella.",
    },
    factorOn: {
      subject: (app) => `Se ha activado un segundo factor en su cuenta de ${app}`,
      title: "Se ha activado un segundo factor",
      body: "Al iniciar sesión se pide ahora una segunda prueba de que es usted.",
    },
    factorOff: {
      subject: (app) => `Se ha desactivado un segundo factor en su cuenta de ${app}`,
      title: "Se ha desactivado un segundo factor",
      body: "Al iniciar sesión ya no se acepta como segunda prueba.",
    },
    passkeyAdded: {
      subject: (app) => `Se ha añadido una llave de acceso a su cuenta de ${app}`,
      title: "Se ha añadido una llave de acceso",
      body: "Sirve para iniciar sesión.",
    },
    passkeyRemoved: {
      subject: (app) => `Se ha quitado una llave de acceso de su cuenta de ${app}`,
      title: "Se ha quitado una llave de acceso",
      body: "Ya no sirve para iniciar sesión.",
    },
    recoveryCodesNew: {
      subject: (app) => `Nuevos códigos de recuperación para su cuenta de ${app}`,
      title: "Se han creado nuevos códigos de recuperación",
      body: "Los anteriores ya no funcionan.",
    },
    recoveryCodeUsed: {
      subject: (app) => `Se ha usado un código de recuperación de su cuenta de ${app}`,
      title: "Se ha usado un código de recuperación",
      body: "Alguien ha iniciado sesión en su cuenta con uno de sus códigos de recuperación.",
    },
    recoveryCodesFew: {
      subject: (app) => `Quedan pocos códigos de recuperación de su cuenta de ${app}`,
      title: "Se ha usado un código de recuperación y quedan pocos",
      body: "Alguien ha iniciado sesión en su cuenta con uno de sus códigos de recuperación. Cree pronto otros nuevos.",
    },
    factorsRecovered: {
      subject: (app) => `Se han quitado los segundos factores de su cuenta de ${app}`,
      title: "Se han quitado sus segundos factores",
      body: "El tiempo de espera ha terminado. Se ha cerrado su sesión en los demás dispositivos. Configure pronto otro segundo factor.",
    },
    factorsReset: {
      subject: (app) => `Un administrador ha quitado los segundos factores de su cuenta de ${app}`,
      title: "Se han quitado sus segundos factores",
      body: "Un administrador ha quitado sus segundos factores y llaves de acceso. Se ha cerrado su sesión en todas partes. Configure pronto otro segundo factor.",
    },
    reason: "El motivo indicado:",
    action: "Revisar mi cuenta",
    notYou:
      "Si no ha sido usted, deshágalo con el botón de arriba, cierre las demás sesiones y cambie su contraseña.",
  },
  factorRecovery: {
    subject: (app) => `Alguien ha pedido quitar los segundos factores de su cuenta de ${app}`,
    title: "Alguien ha pedido quitar sus segundos factores",
    body: (date) =>
      `Esa persona ha iniciado sesión con su contraseña y dice haber perdido el segundo factor. A partir del ${date}, los factores se podrán quitar con su contraseña y un código que se le enviará.`,
    wasYou: "Si ha sido usted, espere hasta entonces e inicie sesión de nuevo.",
    action: "Cancelar la solicitud",
    notYou: "Si no ha sido usted, cancele la solicitud y cambie su contraseña: alguien la conoce.",
  },
  apiKeyChanged: {
    created: {
      subject: (app) => `Se ha creado una clave de API con su cuenta de ${app}`,
      title: "Se ha creado una clave de API",
      body: (name, prefix) =>
        `La clave de API «${name}» (${prefix}…) se ha creado con su cuenta. Actúa con sus permisos.`,
    },
    rotated: {
      subject: (app) => `Se ha renovado una clave de API de su cuenta de ${app}`,
      title: "Se ha renovado una clave de API",
      body: (name, prefix) =>
        `La clave de API «${name}» se ha sustituido por una nueva (${prefix}…).`,
    },
    action: "Ver las claves de API",
    notYou:
      "Si no ha sido usted, revoque la clave, cierre las demás sesiones y cambie su contraseña.",
  },
  applicationAccess: {
    allowed: {
      subject: (app) => `Una aplicación ya puede usar su cuenta de ${app}`,
      title: "Ha autorizado una aplicación",
      body: (name) =>
        `Ha permitido que la aplicación «${name}» use su cuenta. Puede ver qué puede hacer y retirarle el acceso en cualquier momento.`,
    },
    removed: {
      subject: (app) => `Una aplicación ya no puede usar su cuenta de ${app}`,
      title: "Ha retirado el acceso a una aplicación",
      body: (name) =>
        `La aplicación «${name}» ya no puede usar su cuenta. Tendrá que pedirle permiso de nuevo.`,
    },
    action: "Ver sus aplicaciones",
    notYou:
      "Si no ha sido usted, retire el acceso a las aplicaciones que no conozca, cierre las demás sesiones y cambie su contraseña.",
  },
  apiKeyExpiring: {
    subject: (app) => `Una clave de API de su cuenta de ${app} caduca pronto`,
    title: "Una clave de API caduca pronto",
    body: (name, prefix, date) =>
      `La clave de API «${name}» (${prefix}…) caduca el ${date}. Los programas que la usan dejarán de funcionar.`,
    advice: "Renuévela antes: la clave anterior puede seguir funcionando mientras la sustituye.",
    action: "Ver las claves de API",
    unused: "Si ya nada usa esta clave, no tiene que hacer nada.",
  },
  impersonationStarted: {
    subject: (app) => `El equipo de soporte ha entrado en su cuenta de ${app}`,
    preview: "Una persona del equipo ha iniciado sesión como usted.",
    title: "El equipo de soporte ha entrado en su cuenta",
    looks:
      "Una persona del equipo ha iniciado sesión como usted para ver su cuenta. No puede cambiar nada.",
    changes:
      "Una persona del equipo ha iniciado sesión como usted para ayudarle con su cuenta. Puede cambiar su perfil y sus datos, pero no su forma de iniciar sesión.",
    until: (time) => `Termina como muy tarde el ${time}.`,
    sessions: "Ver sus sesiones",
    whatToDo:
      "Su registro de seguridad muestra lo que hace. Si no ha pedido ayuda, puede cerrar esa sesión en la página de sus sesiones.",
  },
  signedOutByAdmin: {
    subject: (app) => `Se han cerrado todas las sesiones de su cuenta de ${app}`,
    preview: "Un administrador ha cerrado sus sesiones. Puede iniciar sesión de nuevo.",
    title: "Se han cerrado todas sus sesiones",
    body: (time) =>
      `Un administrador ha cerrado la sesión de todos los dispositivos y aplicaciones que entraron en su cuenta antes del ${time}. Puede iniciar sesión de nuevo.`,
    action: "Iniciar sesión",
    whatToDo:
      "No ha cambiado nada más en su cuenta. Si cree que otra persona la usa, elija una contraseña nueva después de iniciar sesión.",
  },
  permissionsChanged: {
    subject: (app) => `Se han cambiado sus permisos en ${app}`,
    title: "Se han cambiado sus permisos",
    byAdmin: {
      body: "Un administrador ha cambiado lo que su cuenta puede hacer.",
      notYou: "Si no lo esperaba, consulte a sus administradores.",
    },
    byYou: {
      body: "Lo que su cuenta puede hacer se ha cambiado con su propia cuenta.",
      notYou:
        "Si no ha sido usted, cierre las demás sesiones, cambie su contraseña y avise a los demás administradores.",
    },
    gained: (list) => `Añadido: ${list}`,
    lost: (list) => `Quitado: ${list}`,
    action: "Ver su registro de seguridad",
  },
  tokenReused: {
    subject: (app) => `Se ha cerrado la sesión de una aplicación en su cuenta de ${app}`,
    preview: "Un token de inicio de sesión se ha usado dos veces.",
    title: "Se ha cerrado la sesión de una aplicación",
    body: "Una aplicación ha presentado un token de inicio de sesión que ya se había usado. Es posible que alguien lo haya copiado, así que hemos cerrado esa sesión. No se ha cerrado ninguna otra.",
    sessions: "Ver sus sesiones",
    reset: "Restablecer contraseña",
    whatToDo:
      "Si usted usa la aplicación, inicie sesión en ella de nuevo. Si no la reconoce, o si esto se repite, cambie su contraseña y cierre las demás sesiones.",
  },
  deletionPlanned: {
    subject: (app) => `Su cuenta de ${app} se eliminará`,
    preview: "Todavía puede conservarla.",
    title: "Su cuenta se eliminará",
    body: (date) =>
      `Se han cerrado todas sus sesiones. Su cuenta y todo su contenido se eliminarán el ${date}.`,
    changedMind: "¿Ha cambiado de idea? Inicie sesión antes para conservarla.",
    action: "Conservar mi cuenta",
    notYou:
      "Si no ha sido usted, inicie sesión para conservar su cuenta y después cambie su contraseña.",
  },
  deletionCancelled: {
    subject: (app) => `Su cuenta de ${app} no se eliminará`,
    title: "Su cuenta no se eliminará",
    body: "Alguien ha iniciado sesión en su cuenta y así se ha cancelado su eliminación. Si todavía quiere eliminarla, solicítelo de nuevo en la configuración.",
  },
  deletionDone: {
    subject: (app) => `Su cuenta de ${app} se ha eliminado`,
    preview: "Todo su contenido ha desaparecido.",
    title: "Su cuenta se ha eliminado",
    body: "Su cuenta y todo su contenido se han eliminado, y se han cerrado todas sus sesiones.",
    again: "Puede volver a registrarse cuando quiera:",
    notYou: (app) => `Si no ha sido usted, póngase en contacto con los responsables de ${app}.`,
  },

  sms: {
    // "Clave", since an ó would halve what fits into a message.
    code: (digits, app, life) =>
      `${digits} es su clave de ${app}. Vale ${life}. No la comparta nunca.`,
    codeUntil: (digits, app, time) =>
      `${digits} es su clave de ${app}. Vale hasta las ${time}. No la comparta nunca.`,
    taken: (app) =>
      `Alguien ha intentado usar este teléfono en otra cuenta de ${app}. Sigue en la suya. Nada ha cambiado.`,
    factorRecovery: (app, date, url) =>
      `Alguien ha pedido quitar los segundos factores de su cuenta de ${app} a partir del ${date}. Si no es usted, cancele: ${url}`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
  },
};
