import type { Words } from "./en";

/** French puts a no-break space before a colon and a narrow one (U+202F) before ; ? and !. */
export const fr: Words = {
  sentBy: (app) => `Envoyé par ${app}.`,
  orOpenLink: "Ou ouvrez ce lien\u00a0:",
  facts: {
    when: "Quand\u00a0:",
    browser: "Navigateur\u00a0:",
    system: "Système\u00a0:",
    address: "Adresse\u00a0:",
  },
  nothingToDo: "Si c’était vous, vous n’avez rien à faire.",
  enterCode: "Saisissez ce code sur la page qui vous l’a demandé\u00a0:",
  codeUntil: (time) => `Le code est valable jusqu’au ${time}.`,
  linkUntil: (time) => `Le lien est valable jusqu’au ${time}.`,

  verifyEmail: {
    subject: (app) => `Confirmez votre adresse e-mail pour ${app}`,
    preview: "Votre code et votre lien se trouvent dans cet e-mail.",
    title: "Confirmez votre adresse e-mail",
    orLink: "Ou confirmez-la sans le code\u00a0:",
    action: "Confirmer l’adresse e-mail",
    life: (code, link) => `Le code est valable ${code}, le lien ${link}.`,
    notYou:
      "Si ce n’était pas vous, ignorez cet e-mail. Sans le code ou le lien, il ne se passera rien.",
  },
  code: {
    subject: (digits, app) => `${digits} est votre code ${app}`,
    titles: {
      login: "Votre code de connexion",
      changeEmail: "Votre code pour changer l’adresse e-mail de votre compte",
      resetPassword: "Votre code pour choisir un nouveau mot de passe",
      other: "Votre code pour continuer",
    },
    preview: (title) => `${title}.`,
    life: (life) => `Il est valable ${life} et ne sert qu’une fois.`,
    notYou:
      "Si ce n’était pas vous, ignorez cet e-mail. Ne communiquez jamais le code à qui que ce soit.",
    notYouAtCurrent:
      "Si ce n’était pas vous, quelqu’un est connecté à votre compte et tente d’en changer l’adresse e-mail. Ne communiquez pas le code. Changez votre mot de passe et déconnectez vos autres appareils.",
    protect: "Votre mot de passe et vos appareils\u00a0:",
  },
  resetPassword: {
    subject: (app) => `Réinitialisez votre mot de passe ${app}`,
    preview: "Votre lien et votre code se trouvent dans cet e-mail.",
    title: "Réinitialisez votre mot de passe",
    byButton: "Choisissez un nouveau mot de passe avec ce bouton\u00a0:",
    action: "Choisir un nouveau mot de passe",
    orCode: "Ou saisissez ce code sur la page qui vous l’a demandé\u00a0:",
    life: (life) =>
      `Les deux sont valables ${life} et ne servent qu’une fois. Après le changement, toutes les sessions ouvertes sur votre compte seront fermées.`,
    notYou: "Si ce n’était pas vous, ignorez cet e-mail. Votre mot de passe reste inchangé.",
  },
  alreadyRegistered: {
    subject: (app) => `Vous avez déjà un compte ${app}`,
    preview: "Connectez-vous avec cette adresse e-mail ou choisissez un nouveau mot de passe.",
    title: "Vous avez déjà un compte",
    body: "Quelqu’un, sans doute vous, a voulu utiliser cette adresse e-mail pour un autre compte. Elle a déjà un compte\u00a0: il vous suffit de vous connecter.",
    action: "Se connecter",
    forgot: "Mot de passe oublié\u202f? Choisissez-en un nouveau\u00a0:",
    notYou: "Si ce n’était pas vous, ignorez cet e-mail. Rien n’a changé dans votre compte.",
  },
  passwordChanged: {
    subject: (app) => `Votre mot de passe ${app} a été changé`,
    title: "Votre mot de passe a été changé",
    action: "Réinitialiser le mot de passe",
    notYou:
      "Si ce n’était pas vous, quelqu’un d’autre connaît peut-être votre mot de passe. Réinitialisez-le maintenant\u202f; toutes les sessions seront fermées.",
  },
  newSignIn: {
    subject: (app) => `Nouvelle connexion à votre compte ${app}`,
    title: "Nouvelle connexion à votre compte",
    body: "Quelqu’un s’est connecté depuis un navigateur que nous ne connaissions pas encore. Si c’était vous, vous n’avez rien à faire.",
    sessions: "Voir vos sessions",
    lock: "Ce n’était pas moi",
    notYou:
      "Si ce n’était pas vous, appuyez sur «\u00a0Ce n’était pas moi\u00a0»\u00a0: cela ferme toutes les sessions et verrouille le compte jusqu’à ce que vous choisissiez un nouveau mot de passe.",
  },
  signInPaused: {
    subject: (app) => `La connexion à votre compte ${app} est suspendue`,
    preview: "Personne n’est entré. Vous pouvez lever la suspension.",
    title: "La connexion est suspendue",
    body: (until) =>
      `Trop de mots de passe ou de codes erronés ont été saisis pour votre compte. La connexion est donc refusée jusqu’au ${until}. Personne n’est entré, et les appareils déjà connectés le restent.`,
    action: "Lever la suspension",
    forgot: "Mot de passe oublié\u202f? Choisissez-en un nouveau\u00a0:",
    notYou:
      "Si ce n’était pas vous, vous n’avez rien à faire. Utilisez ici un mot de passe que vous n’utilisez sur aucun autre site.",
  },
  emailChanged: {
    subject: (app) => `L’adresse e-mail de votre compte ${app} a été changée`,
    preview: "Si ce n’était pas vous, vous pouvez annuler ce changement.",
    title: "Votre adresse e-mail a été changée",
    body: "Votre compte utilise désormais une autre adresse e-mail que celle-ci. Vous pouvez annuler ce changement\u00a0: cette adresse est rétablie, toutes les sessions sont fermées et vous choisissez un nouveau mot de passe.",
    action: "Annuler le changement",
    life: (life) => `Le lien est valable ${life}.`,
    notYou:
      "Si ce n’était pas vous, utilisez le bouton ci-dessus. Si c’était vous, vous n’avez rien à faire.",
  },
  confirmEmail: {
    subject: (app) => `Confirmez la nouvelle adresse e-mail de votre compte ${app}`,
    preview: "Votre compte utilisera cette adresse dès que vous l’aurez confirmée.",
    title: "Confirmez votre nouvelle adresse e-mail",
    body: "Un administrateur a été prié d’enregistrer cette adresse pour votre compte. Confirmez qu’elle est bien à vous\u00a0:",
    action: "Confirmer l’adresse",
    life: (life) => `Le lien est valable ${life}.`,
    notYou: "Si vous n’êtes pas au courant, ignorez cet e-mail. Rien ne se passe sans le lien.",
  },
  invitation: {
    subject: (app) => `Vous êtes invité à rejoindre ${app}`,
    preview: "Votre lien pour créer un compte se trouve dans cet e-mail.",
    title: "Vous êtes invité",
    body: (app) => `Vous êtes invité à créer un compte sur ${app}.`,
    bodyFrom: (name, app) => `${name} vous invite à créer un compte sur ${app}.`,
    message: "Son message\u00a0:",
    action: "Accepter l’invitation",
    once: "Le lien est réservé à vous seul et ne fonctionne qu’une fois.",
    notYou: "Si vous ne voulez pas de compte, ignorez cet e-mail. Rien ne se passe sans le lien.",
  },
  phoneChanged: {
    subject: (app) => `Le numéro de téléphone de votre compte ${app} a été changé`,
    added: {
      subject: (app) => `Un numéro de téléphone a été ajouté à votre compte ${app}`,
      title: "Un numéro de téléphone a été ajouté",
      body: "Votre compte a désormais un numéro de téléphone. Il permet de se connecter.",
    },
    changed: {
      title: "Votre numéro de téléphone a été changé",
      body: "Votre compte utilise désormais un autre numéro de téléphone.",
    },
    removed: {
      title: "Votre numéro de téléphone a été retiré",
      body: "Votre compte n’a plus de numéro de téléphone.",
    },
    notYou:
      "Si ce n’était pas vous, connectez-vous, fermez les autres sessions et changez votre mot de passe.",
  },
  signInMethodsChanged: {
    linked: {
      subject: (app) => `Une connexion a été associée à votre compte ${app}`,
      title: "Une connexion a été associée",
      body: "Un compte chez un autre fournisseur permet désormais aussi d’accéder à votre compte.",
    },
    unlinked: {
      subject: (app) => `Une connexion a été dissociée de votre compte ${app}`,
      title: "Une connexion a été dissociée",
      body: "Un compte chez un autre fournisseur ne permet plus d’accéder à votre compte.",
    },
    username: {
      subject: (app) => `Le nom d’utilisateur de votre compte ${app} a été changé`,
      title: "Votre nom d’utilisateur a été changé",
      body: "Votre compte a désormais un autre nom d’utilisateur.",
    },
    totpAdded: {
      subject: (app) => `Une application d’authentification a été ajoutée à votre compte ${app}`,
      title: "Une application d’authentification a été ajoutée",
      body: "La connexion demande désormais aussi un code de l’application.",
    },
    totpRemoved: {
      subject: (app) => `L’application d’authentification de votre compte ${app} a été retirée`,
      title: "Votre application d’authentification a été retirée",
      body: "La connexion n’en demande plus de code.",
    },
    factorOn: {
      subject: (app) => `Un second facteur a été activé pour votre compte ${app}`,
      title: "Un second facteur a été activé",
      body: "La connexion demande désormais une seconde preuve de votre identité.",
    },
    factorOff: {
      subject: (app) => `Un second facteur a été désactivé pour votre compte ${app}`,
      title: "Un second facteur a été désactivé",
      body: "La connexion ne l’accepte plus comme seconde preuve.",
    },
    passkeyAdded: {
      subject: (app) => `Une clé d’accès a été ajoutée à votre compte ${app}`,
      title: "Une clé d’accès a été ajoutée",
      body: "Elle permet de se connecter.",
    },
    passkeyRemoved: {
      subject: (app) => `Une clé d’accès a été retirée de votre compte ${app}`,
      title: "Une clé d’accès a été retirée",
      body: "Elle ne permet plus de se connecter.",
    },
    recoveryCodesNew: {
      subject: (app) => `Nouveaux codes de secours pour votre compte ${app}`,
      title: "De nouveaux codes de secours ont été créés",
      body: "Les anciens ne fonctionnent plus.",
    },
    recoveryCodeUsed: {
      subject: (app) => `Un code de secours de votre compte ${app} a été utilisé`,
      title: "Un code de secours a été utilisé",
      body: "Quelqu’un s’est connecté à votre compte avec l’un de vos codes de secours.",
    },
    recoveryCodesFew: {
      subject: (app) => `Il reste peu de codes de secours pour votre compte ${app}`,
      title: "Un code de secours a été utilisé, il en reste peu",
      body: "Quelqu’un s’est connecté à votre compte avec l’un de vos codes de secours. Créez-en bientôt de nouveaux.",
    },
    factorsRecovered: {
      subject: (app) => `Les seconds facteurs de votre compte ${app} ont été retirés`,
      title: "Vos seconds facteurs ont été retirés",
      body: "Le délai d’attente est écoulé. Vous êtes déconnecté partout ailleurs. Configurez bientôt un nouveau second facteur.",
    },
    factorsReset: {
      subject: (app) => `Un administrateur a retiré les seconds facteurs de votre compte ${app}`,
      title: "Vos seconds facteurs ont été retirés",
      body: "Un administrateur a retiré vos seconds facteurs et clés d’accès. Vous êtes déconnecté partout. Configurez bientôt un nouveau second facteur.",
    },
    reason: "La raison donnée :",
    action: "Vérifier mon compte",
    notYou:
      "Si ce n’était pas vous, annulez ce changement avec le bouton ci-dessus, fermez les autres sessions et changez votre mot de passe.",
  },
  factorRecovery: {
    subject: (app) => `Quelqu’un a demandé de retirer les seconds facteurs de votre compte ${app}`,
    title: "Quelqu’un a demandé de retirer vos seconds facteurs",
    body: (date) =>
      `Cette personne s’est connectée avec votre mot de passe et a déclaré avoir perdu son second facteur. À partir du ${date}, les facteurs pourront être retirés avec votre mot de passe et un code qui vous sera envoyé.`,
    wasYou: "Si c’était vous, attendez cette date, puis connectez-vous de nouveau.",
    action: "Annuler la demande",
    notYou:
      "Si ce n’était pas vous, annulez la demande et changez votre mot de passe : quelqu’un le connaît.",
  },
  apiKeyChanged: {
    created: {
      subject: (app) => `Une clé d’API a été créée avec votre compte ${app}`,
      title: "Une clé d’API a été créée",
      body: (name, prefix) =>
        `La clé d’API «\u00a0${name}\u00a0» (${prefix}…) a été créée avec votre compte. Elle agit avec vos autorisations.`,
    },
    rotated: {
      subject: (app) => `Une clé d’API de votre compte ${app} a été renouvelée`,
      title: "Une clé d’API a été renouvelée",
      body: (name, prefix) =>
        `La clé d’API «\u00a0${name}\u00a0» a été remplacée par une nouvelle (${prefix}…).`,
    },
    action: "Voir les clés d’API",
    notYou:
      "Si ce n’était pas vous, révoquez la clé, fermez les autres sessions et changez votre mot de passe.",
  },
  applicationAccess: {
    allowed: {
      subject: (app) => `Une application peut désormais utiliser votre compte ${app}`,
      title: "Vous avez autorisé une application",
      body: (name) =>
        `Vous avez autorisé l’application «\u00a0${name}\u00a0» à utiliser votre compte. Vous pouvez à tout moment voir ce qu’elle peut faire et lui retirer l’accès.`,
    },
    removed: {
      subject: (app) => `Une application ne peut plus utiliser votre compte ${app}`,
      title: "Vous avez retiré l’accès à une application",
      body: (name) =>
        `L’application «\u00a0${name}\u00a0» ne peut plus utiliser votre compte. Elle devra vous redemander votre accord.`,
    },
    action: "Voir vos applications",
    notYou:
      "Si ce n’était pas vous, retirez l’accès aux applications inconnues, fermez les autres sessions et changez votre mot de passe.",
  },
  apiKeyExpiring: {
    subject: (app) => `Une clé d’API de votre compte ${app} expire bientôt`,
    title: "Une clé d’API expire bientôt",
    body: (name, prefix, date) =>
      `La clé d’API «\u00a0${name}\u00a0» (${prefix}…) expire le ${date}. Les programmes qui l’utilisent cesseront alors de fonctionner.`,
    advice:
      "Renouvelez-la avant\u00a0: l’ancienne clé peut rester valable pendant que vous la remplacez.",
    action: "Voir les clés d’API",
    unused: "Si plus rien n’utilise cette clé, vous n’avez rien à faire.",
  },
  impersonationStarted: {
    subject: (app) => `L’assistance s’est connectée à votre compte ${app}`,
    preview: "Un membre de l’équipe s’est connecté à votre place.",
    title: "L’assistance s’est connectée à votre compte",
    looks:
      "Un membre de l’équipe s’est connecté à votre place pour consulter votre compte. Il ne peut rien y modifier.",
    changes:
      "Un membre de l’équipe s’est connecté à votre place pour vous aider. Il peut modifier votre profil et vos données, mais pas la façon dont vous vous connectez.",
    until: (time) => `Cela prend fin au plus tard le ${time}.`,
    sessions: "Voir vos sessions",
    whatToDo:
      "Votre journal de sécurité montre ce qui est fait. Si vous n’avez pas demandé d’aide, vous pouvez mettre fin à cette session sur la page de vos sessions.",
  },
  signedOutByAdmin: {
    subject: (app) => `Vous avez été déconnecté partout de votre compte ${app}`,
    preview: "Un administrateur a fermé vos sessions. Vous pouvez vous reconnecter.",
    title: "Vous avez été déconnecté partout",
    body: (time) =>
      `Un administrateur a déconnecté tous les appareils et applications qui s’étaient connectés à votre compte avant le ${time}. Vous pouvez vous reconnecter.`,
    action: "Se connecter",
    whatToDo:
      "Rien d’autre n’a changé dans votre compte. Si vous pensez que quelqu’un d’autre l’utilise, choisissez un nouveau mot de passe après vous être connecté.",
  },
  permissionsChanged: {
    subject: (app) => `Vos autorisations sur ${app} ont été modifiées`,
    title: "Vos autorisations ont été modifiées",
    byAdmin: {
      body: "Un administrateur a modifié ce que votre compte est autorisé à faire.",
      notYou: "Si vous ne vous y attendiez pas, renseignez-vous auprès de vos administrateurs.",
    },
    byYou: {
      body: "Ce que votre compte est autorisé à faire a été modifié avec votre compte.",
      notYou:
        "Si ce n’était pas vous, fermez les autres sessions, changez votre mot de passe et prévenez les autres administrateurs.",
    },
    gained: (list) => `Ajouté\u00a0: ${list}`,
    lost: (list) => `Retiré\u00a0: ${list}`,
    action: "Voir votre journal de sécurité",
  },
  tokenReused: {
    subject: (app) => `Une application a été déconnectée de votre compte ${app}`,
    preview: "Un jeton de connexion a été utilisé deux fois.",
    title: "Une application a été déconnectée de votre compte",
    body: "Une application a présenté un jeton de connexion qui avait déjà été utilisé. Quelqu’un l’a peut-être copié, nous avons donc fermé cette session. Aucune autre n’a été fermée.",
    sessions: "Voir vos sessions",
    reset: "Réinitialiser le mot de passe",
    whatToDo:
      "Si vous utilisez cette application, reconnectez-vous. Si vous ne la connaissez pas, ou si cela se reproduit, changez votre mot de passe et fermez les autres sessions.",
  },
  deletionPlanned: {
    subject: (app) => `Votre compte ${app} va être supprimé`,
    preview: "Vous pouvez encore le garder.",
    title: "Votre compte va être supprimé",
    body: (date) =>
      `Vous avez été déconnecté partout. Votre compte et tout son contenu seront supprimés le ${date}.`,
    changedMind: "Vous avez changé d’avis\u202f? Connectez-vous avant cette date pour le garder.",
    action: "Garder mon compte",
    notYou:
      "Si ce n’était pas vous, connectez-vous pour garder votre compte, puis changez votre mot de passe.",
  },
  deletionCancelled: {
    subject: (app) => `Votre compte ${app} ne sera pas supprimé`,
    title: "Votre compte ne sera pas supprimé",
    body: "Quelqu’un s’est connecté à votre compte, ce qui a annulé sa suppression. Pour le supprimer malgré tout, demandez-le de nouveau dans les paramètres.",
  },
  deletionDone: {
    subject: (app) => `Votre compte ${app} a été supprimé`,
    preview: "Tout son contenu a disparu.",
    title: "Votre compte a été supprimé",
    body: "Votre compte et tout son contenu ont été supprimés, et vous avez été déconnecté partout.",
    again: "Vous pouvez vous réinscrire quand vous voulez\u00a0:",
    notYou: (app) => `Si ce n’était pas vous, contactez les responsables de ${app}.`,
  },

  sms: {
    code: (digits, app, life) =>
      `${digits} est votre code ${app}. Il est valable ${life}. Ne le communiquez jamais.`,
    codeUntil: (digits, app, time) =>
      `${digits} est votre code ${app}. Il est valable avant ${time}. Ne le communiquez jamais.`,
    taken: (app) =>
      `On a voulu ajouter ce numéro à un autre compte ${app}. Il reste sur votre compte et rien ne change.`,
    factorRecovery: (app, date, url) =>
      `Quelqu’un a demandé de retirer les seconds facteurs de votre compte ${app} à partir du ${date}. Pas vous ? Annulez : ${url}`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
  },
};
