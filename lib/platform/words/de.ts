import type { Words } from "./en";

export const de: Words = {
  sentBy: (app) => `Gesendet von ${app}.`,
  orOpenLink: "Oder öffnen Sie diesen Link:",
  facts: { when: "Wann:", browser: "Browser:", system: "System:", address: "Adresse:" },
  nothingToDo: "Wenn Sie das waren, müssen Sie nichts tun.",
  enterCode: "Geben Sie diesen Code auf der Seite ein, die danach gefragt hat:",
  codeUntil: (time) => `Der Code gilt bis ${time}.`,
  linkUntil: (time) => `Der Link gilt bis ${time}.`,

  verifyEmail: {
    subject: (app) => `Bestätigen Sie Ihre E-Mail-Adresse für ${app}`,
    preview: "Code und Link finden Sie in dieser E-Mail.",
    title: "Bestätigen Sie Ihre E-Mail-Adresse",
    orLink: "Oder bestätigen Sie ohne den Code:",
    action: "E-Mail-Adresse bestätigen",
    life: (code, link) => `Der Code gilt ${code}, der Link ${link}.`,
    notYou:
      "Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Ohne den Code oder den Link geschieht nichts.",
  },
  code: {
    subject: (digits, app) => `${digits} ist Ihr Code für ${app}`,
    titles: {
      login: "Ihr Code für die Anmeldung",
      changeEmail: "Ihr Code zum Ändern Ihrer E-Mail-Adresse",
      resetPassword: "Ihr Code für ein neues Passwort",
      other: "Ihr Code zum Fortfahren",
    },
    preview: (title) => `${title}.`,
    life: (life) => `Er gilt ${life} lang und nur einmal.`,
    notYou:
      "Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Geben Sie den Code niemals weiter.",
    notYouAtCurrent:
      "Wenn Sie das nicht waren, ist jemand in Ihrem Konto angemeldet und versucht, die E-Mail-Adresse zu ändern. Geben Sie den Code nicht weiter. Ändern Sie Ihr Passwort und melden Sie Ihre anderen Geräte ab.",
    protect: "Ihr Passwort und Ihre Geräte:",
  },
  resetPassword: {
    subject: (app) => `Setzen Sie Ihr Passwort für ${app} zurück`,
    preview: "Link und Code finden Sie in dieser E-Mail.",
    title: "Setzen Sie Ihr Passwort zurück",
    byButton: "Wählen Sie über diese Schaltfläche ein neues Passwort:",
    action: "Neues Passwort wählen",
    orCode: "Oder geben Sie diesen Code auf der Seite ein, die danach gefragt hat:",
    life: (life) =>
      `Beide gelten ${life} lang und nur einmal. Nach der Änderung werden alle abgemeldet, die in Ihrem Konto angemeldet sind.`,
    notYou:
      "Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Ihr Passwort bleibt, wie es ist.",
  },
  alreadyRegistered: {
    subject: (app) => `Sie haben bereits ein Konto bei ${app}`,
    preview: "Melden Sie sich mit dieser E-Mail-Adresse an oder wählen Sie ein neues Passwort.",
    title: "Sie haben bereits ein Konto",
    body: "Jemand, höchstwahrscheinlich Sie selbst, wollte diese E-Mail-Adresse für ein weiteres Konto verwenden. Für sie gibt es schon ein Konto; Sie können sich also einfach anmelden.",
    action: "Anmelden",
    forgot: "Passwort vergessen? Wählen Sie ein neues:",
    notYou:
      "Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. An Ihrem Konto hat sich nichts geändert.",
  },
  passwordChanged: {
    subject: (app) => `Ihr Passwort für ${app} wurde geändert`,
    title: "Ihr Passwort wurde geändert",
    action: "Passwort zurücksetzen",
    notYou:
      "Wenn Sie das nicht waren, kennt vielleicht jemand anderes Ihr Passwort. Setzen Sie es jetzt zurück; damit werden alle abgemeldet.",
  },
  newSignIn: {
    subject: (app) => `Neue Anmeldung in Ihrem Konto bei ${app}`,
    title: "Neue Anmeldung in Ihrem Konto",
    body: "Jemand hat sich mit einem Browser angemeldet, den wir noch nicht kennen. Wenn Sie das waren, müssen Sie nichts tun.",
    sessions: "Ihre Sitzungen ansehen",
    lock: "Das war ich nicht",
    notYou:
      "Wenn Sie das nicht waren, drücken Sie „Das war ich nicht“: Das beendet alle Sitzungen und sperrt das Konto, bis Sie ein neues Passwort wählen.",
  },
  signInPaused: {
    subject: (app) => `Die Anmeldung bei Ihrem Konto bei ${app} ist angehalten`,
    preview: "Niemand ist in Ihr Konto gelangt. Sie können die Pause beenden.",
    title: "Die Anmeldung ist angehalten",
    body: (until) =>
      `Für Ihr Konto wurden zu viele falsche Passwörter oder Codes eingegeben. Eine Anmeldung ist deshalb erst wieder möglich nach: ${until}. Niemand ist in Ihr Konto gelangt, und angemeldete Geräte bleiben angemeldet.`,
    action: "Pause beenden",
    forgot: "Passwort vergessen? Wählen Sie ein neues:",
    notYou:
      "Wenn Sie das nicht waren, müssen Sie nichts tun. Verwenden Sie hier ein Passwort, das Sie nirgends sonst verwenden.",
  },
  emailChanged: {
    subject: (app) => `Die E-Mail-Adresse Ihres Kontos bei ${app} wurde geändert`,
    preview: "Wenn Sie das nicht waren, können Sie es rückgängig machen.",
    title: "Ihre E-Mail-Adresse wurde geändert",
    body: "Ihr Konto verwendet jetzt eine andere E-Mail-Adresse als diese. Sie können das rückgängig machen: Diese Adresse kehrt zurück, alle werden abgemeldet, und Sie wählen ein neues Passwort.",
    action: "Änderung rückgängig machen",
    life: (life) => `Der Link gilt ${life} lang.`,
    notYou:
      "Wenn Sie das nicht waren, nutzen Sie die Schaltfläche oben. Wenn doch, müssen Sie nichts tun.",
  },
  confirmEmail: {
    subject: (app) => `Bestätigen Sie die neue E-Mail-Adresse Ihres Kontos bei ${app}`,
    preview: "Ihr Konto verwendet diese Adresse, sobald Sie sie bestätigen.",
    title: "Bestätigen Sie Ihre neue E-Mail-Adresse",
    body: "Ein Administrator wurde gebeten, diese Adresse für Ihr Konto einzutragen. Bestätigen Sie, dass sie Ihnen gehört:",
    action: "E-Mail-Adresse bestätigen",
    life: (life) => `Der Link gilt ${life} lang.`,
    notYou:
      "Wenn Sie davon nichts wissen, ignorieren Sie diese E-Mail. Ohne den Link passiert nichts.",
  },
  invitation: {
    subject: (app) => `Einladung zu ${app}`,
    preview: "Mit dem Link legen Sie Ihr Konto an.",
    title: "Sie sind eingeladen",
    body: (app) => `Sie wurden eingeladen, bei ${app} ein Konto anzulegen.`,
    bodyFrom: (name, app) => `${name} hat Sie eingeladen, bei ${app} ein Konto anzulegen.`,
    message: "Nachricht dazu:",
    action: "Einladung annehmen",
    once: "Der Link ist nur für Sie und funktioniert nur einmal.",
    notYou:
      "Wenn Sie kein Konto möchten, ignorieren Sie diese E-Mail. Ohne den Link passiert nichts.",
  },
  phoneChanged: {
    subject: (app) => `Die Telefonnummer Ihres Kontos bei ${app} wurde geändert`,
    added: {
      subject: (app) => `Ihrem ${app}-Konto wurde eine Telefonnummer hinzugefügt`,
      title: "Eine Telefonnummer wurde hinzugefügt",
      body: "Ihr Konto hat jetzt eine Telefonnummer. Mit ihr kann man sich anmelden.",
    },
    changed: {
      title: "Ihre Telefonnummer wurde geändert",
      body: "Ihr Konto verwendet jetzt eine andere Telefonnummer.",
    },
    removed: {
      title: "Ihre Telefonnummer wurde entfernt",
      body: "Ihr Konto hat keine Telefonnummer mehr.",
    },
    notYou:
      "Wenn Sie das nicht waren, melden Sie sich an, beenden Sie die anderen Sitzungen und ändern Sie Ihr Passwort.",
  },
  signInMethodsChanged: {
    linked: {
      subject: (app) => `Mit Ihrem Konto bei ${app} wurde eine Anmeldung verknüpft`,
      title: "Eine Anmeldung wurde verknüpft",
      body: "Ihr Konto lässt sich jetzt auch mit dem Konto eines anderen Anbieters öffnen.",
    },
    unlinked: {
      subject: (app) => `Von Ihrem Konto bei ${app} wurde eine Anmeldung getrennt`,
      title: "Eine Anmeldung wurde getrennt",
      body: "Das Konto eines anderen Anbieters öffnet Ihr Konto nicht mehr.",
    },
    username: {
      subject: (app) => `Der Benutzername Ihres Kontos bei ${app} wurde geändert`,
      title: "Ihr Benutzername wurde geändert",
      body: "Ihr Konto hat jetzt einen anderen Benutzernamen.",
    },
    totpAdded: {
      subject: (app) => `Ihrem Konto bei ${app} wurde eine Authenticator-App hinzugefügt`,
      title: "Eine Authenticator-App wurde hinzugefügt",
      body: "Beim Anmelden wird jetzt auch nach einem Code aus der App gefragt.",
    },
    totpRemoved: {
      subject: (app) => `Die Authenticator-App Ihres Kontos bei ${app} wurde entfernt`,
      title: "Ihre Authenticator-App wurde entfernt",
      body: "Beim Anmelden wird nicht mehr nach einem Code daraus gefragt.",
    },
    factorOn: {
      subject: (app) => `Für Ihr Konto bei ${app} wurde ein zweiter Faktor eingeschaltet`,
      title: "Ein zweiter Faktor wurde eingeschaltet",
      body: "Beim Anmelden wird jetzt nach einem zweiten Nachweis gefragt.",
    },
    factorOff: {
      subject: (app) => `Für Ihr Konto bei ${app} wurde ein zweiter Faktor ausgeschaltet`,
      title: "Ein zweiter Faktor wurde ausgeschaltet",
      body: "Beim Anmelden gilt er nicht mehr als zweiter Nachweis.",
    },
    passkeyAdded: {
      subject: (app) => `Ihrem Konto bei ${app} wurde ein Passkey hinzugefügt`,
      title: "Ein Passkey wurde hinzugefügt",
      body: "Er kann zum Anmelden benutzt werden.",
    },
    passkeyRemoved: {
      subject: (app) => `Von Ihrem Konto bei ${app} wurde ein Passkey entfernt`,
      title: "Ein Passkey wurde entfernt",
      body: "Er kann nicht mehr zum Anmelden benutzt werden.",
    },
    recoveryCodesNew: {
      subject: (app) => `Neue Wiederherstellungscodes für Ihr Konto bei ${app}`,
      title: "Neue Wiederherstellungscodes wurden erstellt",
      body: "Die früheren gelten nicht mehr.",
    },
    recoveryCodeUsed: {
      subject: (app) => `Ein Wiederherstellungscode Ihres Kontos bei ${app} wurde benutzt`,
      title: "Ein Wiederherstellungscode wurde benutzt",
      body: "Jemand hat sich mit einem Ihrer Wiederherstellungscodes angemeldet.",
    },
    recoveryCodesFew: {
      subject: (app) =>
        `Für Ihr Konto bei ${app} sind nur noch wenige Wiederherstellungscodes übrig`,
      title: "Ein Wiederherstellungscode wurde benutzt, wenige sind übrig",
      body: "Jemand hat sich mit einem Ihrer Wiederherstellungscodes angemeldet. Erstellen Sie bald neue.",
    },
    factorsRecovered: {
      subject: (app) => `Die zweiten Faktoren Ihres Kontos bei ${app} wurden entfernt`,
      title: "Ihre zweiten Faktoren wurden entfernt",
      body: "Die Wartezeit ist vorbei. Überall sonst sind Sie abgemeldet. Richten Sie bald wieder einen zweiten Faktor ein.",
    },
    factorsReset: {
      subject: (app) =>
        `Ein Administrator hat die zweiten Faktoren Ihres Kontos bei ${app} entfernt`,
      title: "Ihre zweiten Faktoren wurden entfernt",
      body: "Ein Administrator hat Ihre zweiten Faktoren und Passkeys entfernt. Sie sind überall abgemeldet. Richten Sie bald wieder einen zweiten Faktor ein.",
    },
    reason: "Die Begründung:",
    action: "Konto prüfen",
    notYou:
      "Wenn Sie das nicht waren, machen Sie es über den Knopf oben rückgängig, beenden Sie die anderen Sitzungen und ändern Sie Ihr Passwort.",
  },
  factorRecovery: {
    subject: (app) => `Jemand möchte die zweiten Faktoren Ihres Kontos bei ${app} entfernen`,
    title: "Jemand möchte Ihre zweiten Faktoren entfernen",
    body: (date) =>
      `Die Person hat sich mit Ihrem Passwort angemeldet und angegeben, den zweiten Faktor verloren zu haben. Ab ${date} lassen sich die Faktoren mit Ihrem Passwort und einem Code an Sie entfernen.`,
    wasYou: "Wenn Sie das waren, warten Sie bis dahin und melden Sie sich erneut an.",
    action: "Anfrage abbrechen",
    notYou:
      "Wenn Sie das nicht waren, brechen Sie die Anfrage ab und ändern Sie Ihr Passwort: Jemand kennt es.",
  },
  apiKeyChanged: {
    created: {
      subject: (app) => `Mit Ihrem Konto bei ${app} wurde ein API-Schlüssel erstellt`,
      title: "Ein API-Schlüssel wurde erstellt",
      body: (name, prefix) =>
        `Der API-Schlüssel „${name}“ (${prefix}…) wurde mit Ihrem Konto erstellt. Er handelt mit Ihren Berechtigungen.`,
    },
    rotated: {
      subject: (app) => `Ein API-Schlüssel Ihres Kontos bei ${app} wurde erneuert`,
      title: "Ein API-Schlüssel wurde erneuert",
      body: (name, prefix) =>
        `Der API-Schlüssel „${name}“ wurde durch einen neuen ersetzt (${prefix}…).`,
    },
    action: "API-Schlüssel ansehen",
    notYou:
      "Wenn Sie das nicht waren, widerrufen Sie den Schlüssel, beenden Sie die anderen Sitzungen und ändern Sie Ihr Passwort.",
  },
  applicationAccess: {
    allowed: {
      subject: (app) => `Eine Anwendung kann jetzt Ihr Konto bei ${app} verwenden`,
      title: "Sie haben eine Anwendung zugelassen",
      body: (name) =>
        `Sie haben der Anwendung „${name}“ erlaubt, Ihr Konto zu verwenden. Sie können jederzeit sehen, was sie darf, und ihr den Zugriff entziehen.`,
    },
    removed: {
      subject: (app) => `Eine Anwendung kann Ihr Konto bei ${app} nicht mehr verwenden`,
      title: "Sie haben einer Anwendung den Zugriff entzogen",
      body: (name) =>
        `Die Anwendung „${name}“ kann Ihr Konto nicht mehr verwenden. Sie muss Sie erneut fragen.`,
    },
    action: "Anwendungen ansehen",
    notYou:
      "Wenn Sie das nicht waren, entziehen Sie unbekannten Anwendungen den Zugriff, beenden Sie die anderen Sitzungen und ändern Sie Ihr Passwort.",
  },
  apiKeyExpiring: {
    subject: (app) => `Ein API-Schlüssel Ihres Kontos bei ${app} läuft bald ab`,
    title: "Ein API-Schlüssel läuft bald ab",
    body: (name, prefix, date) =>
      `Der API-Schlüssel „${name}“ (${prefix}…) läuft am ${date} ab. Programme, die ihn verwenden, funktionieren dann nicht mehr.`,
    advice:
      "Erneuern Sie ihn vorher: Der alte Schlüssel kann weiter gelten, während Sie ihn austauschen.",
    action: "API-Schlüssel ansehen",
    unused: "Wenn nichts diesen Schlüssel mehr verwendet, müssen Sie nichts tun.",
  },
  impersonationStarted: {
    subject: (app) => `Der Support hat sich in Ihrem Konto bei ${app} angemeldet`,
    preview: "Jemand aus dem Team hat sich als Sie angemeldet.",
    title: "Der Support hat sich in Ihrem Konto angemeldet",
    looks:
      "Jemand aus dem Team hat sich als Sie angemeldet, um Ihr Konto anzusehen. Ändern kann er oder sie dort nichts.",
    changes:
      "Jemand aus dem Team hat sich als Sie angemeldet, um Ihnen mit Ihrem Konto zu helfen. Ihr Profil und Ihre Daten können dabei geändert werden, nicht aber, wie Sie sich anmelden.",
    until: (time) => `Das endet spätestens am ${time}.`,
    sessions: "Ihre Sitzungen ansehen",
    whatToDo:
      "Was dabei geschieht, steht in Ihrem Sicherheitsprotokoll. Wenn Sie nicht um Hilfe gebeten haben, können Sie die Sitzung auf der Seite mit Ihren Sitzungen beenden.",
  },
  signedOutByAdmin: {
    subject: (app) => `Sie wurden überall von Ihrem Konto bei ${app} abgemeldet`,
    preview: "Ein Administrator hat Ihre Sitzungen beendet. Sie können sich wieder anmelden.",
    title: "Sie wurden überall abgemeldet",
    body: (time) =>
      `Ein Administrator hat alle Geräte und Apps abgemeldet, die sich vor diesem Zeitpunkt in Ihrem Konto angemeldet haben: ${time}. Sie können sich wieder anmelden.`,
    action: "Anmelden",
    whatToDo:
      "Sonst hat sich an Ihrem Konto nichts geändert. Wenn Sie glauben, dass jemand anderes es benutzt, wählen Sie nach der Anmeldung ein neues Passwort.",
  },
  permissionsChanged: {
    subject: (app) => `Ihre Berechtigungen bei ${app} wurden geändert`,
    title: "Ihre Berechtigungen wurden geändert",
    byAdmin: {
      body: "Ein Administrator hat geändert, was Ihr Konto darf.",
      notYou: "Wenn Sie das nicht erwartet haben, fragen Sie Ihre Administratoren.",
    },
    byYou: {
      body: "Mit Ihrem Konto wurde geändert, was es darf.",
      notYou:
        "Wenn Sie das nicht waren, beenden Sie die anderen Sitzungen, ändern Sie Ihr Passwort und informieren Sie die anderen Administratoren.",
    },
    gained: (list) => `Neu: ${list}`,
    lost: (list) => `Entfernt: ${list}`,
    action: "Sicherheitsprotokoll ansehen",
  },
  tokenReused: {
    subject: (app) => `Eine App wurde von Ihrem Konto bei ${app} abgemeldet`,
    preview: "Ein Anmeldetoken wurde zweimal verwendet.",
    title: "Eine App wurde von Ihrem Konto abgemeldet",
    body: "Eine App hat ein Anmeldetoken vorgelegt, das schon verwendet worden war. Vielleicht hat jemand es kopiert, deshalb haben wir diese Sitzung beendet. Sonst wurde nichts abgemeldet.",
    sessions: "Ihre Sitzungen ansehen",
    reset: "Passwort zurücksetzen",
    whatToDo:
      "Wenn Sie die App selbst verwenden, melden Sie sich dort neu an. Wenn Sie sie nicht kennen oder das noch einmal geschieht, ändern Sie Ihr Passwort und beenden Sie die anderen Sitzungen.",
  },
  deletionPlanned: {
    subject: (app) => `Ihr Konto bei ${app} wird gelöscht`,
    preview: "Sie können es noch behalten.",
    title: "Ihr Konto wird gelöscht",
    body: (date) =>
      `Sie wurden überall abgemeldet. Ihr Konto und alles, was darin ist, wird am ${date} gelöscht.`,
    changedMind: "Haben Sie es sich anders überlegt? Melden Sie sich vorher an, um es zu behalten.",
    action: "Konto behalten",
    notYou:
      "Wenn Sie das nicht waren, melden Sie sich an, um Ihr Konto zu behalten, und ändern Sie dann Ihr Passwort.",
  },
  deletionCancelled: {
    subject: (app) => `Ihr Konto bei ${app} wird nicht gelöscht`,
    title: "Ihr Konto wird nicht gelöscht",
    body: "Jemand hat sich bei Ihrem Konto angemeldet. Damit ist die Löschung aufgehoben. Wenn Sie es weiterhin löschen möchten, tun Sie das erneut in den Einstellungen.",
  },
  deletionDone: {
    subject: (app) => `Ihr Konto bei ${app} wurde gelöscht`,
    preview: "Alles, was darin war, ist gelöscht.",
    title: "Ihr Konto wurde gelöscht",
    body: "Ihr Konto und alles, was darin war, sind gelöscht, und Sie wurden überall abgemeldet.",
    again: "Sie können sich gern wieder registrieren:",
    notYou: (app) => `Wenn Sie das nicht waren, wenden Sie sich an die Betreiber von ${app}.`,
  },

  sms: {
    code: (digits, app, life) =>
      `${digits} ist Ihr Code für ${app}. Er gilt ${life}. Geben Sie ihn nie weiter.`,
    codeUntil: (digits, app, time) =>
      `${digits} ist Ihr Code für ${app}. Er gilt bis ${time}. Geben Sie ihn nie weiter.`,
    taken: (app) =>
      `Jemand wollte diese Nummer einem anderen Konto bei ${app} hinzufügen. Sie bleibt bei Ihrem. Nichts hat sich geändert.`,
    factorRecovery: (app, date, url) =>
      `Jemand möchte ab ${date} die zweiten Faktoren Ihres Kontos bei ${app} entfernen. Nicht Sie? Abbrechen: ${url}`,
    minutes: (count) => `${count} min`,
    seconds: (count) => `${count} s`,
  },
};
