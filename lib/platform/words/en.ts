/**
 * The texts of emails and text messages in English. Their type is what each other language must have,
 * so a missing text there does not compile.
 */
export const en = {
  /** Under each email. */
  sentBy: (app: string) => `Sent by ${app}.`,
  /** Before a button’s URL. */
  orOpenLink: "Or open this link:",
  /** Labels of what is known about an event. */
  facts: { when: "When:", browser: "Browser:", system: "System:", address: "Address:" },
  nothingToDo: "If this was you, there is nothing to do.",
  enterCode: "Enter this code on the page that asked for it:",
  codeUntil: (time: string) => `The code is valid until ${time}.`,
  linkUntil: (time: string) => `The link is valid until ${time}.`,

  verifyEmail: {
    subject: (app: string) => `Verify your email for ${app}`,
    preview: "Your code and link are inside.",
    title: "Verify your email",
    orLink: "Or verify without the code:",
    action: "Verify email",
    life: (code: string, link: string) => `The code expires in ${code}, the link in ${link}.`,
    notYou: "If this wasn’t you, ignore this email. Nothing happens without the code or the link.",
  },
  code: {
    subject: (digits: string, app: string) => `${digits} is your ${app} code`,
    /** By what the code is for. */
    titles: {
      login: "Your code to sign in",
      changeEmail: "Your code to change the email of your account",
      resetPassword: "Your code to set a new password",
      other: "Your code to continue",
    },
    preview: (title: string) => `${title}.`,
    life: (life: string) => `It expires in ${life} and works only once.`,
    notYou: "If this wasn’t you, ignore this email. Never share the code with anyone.",
    notYouAtCurrent:
      "If this wasn’t you, someone is signed in to your account and tries to change its email. Don’t share the code. Change your password and sign out your other devices.",
    protect: "Your password and devices:",
  },
  resetPassword: {
    subject: (app: string) => `Reset your ${app} password`,
    preview: "Your link and code are inside.",
    title: "Reset your password",
    byButton: "Choose a new password with this button:",
    action: "Choose a new password",
    orCode: "Or enter this code on the page that asked for it:",
    life: (life: string) =>
      `Both expire in ${life} and work only once. Changing your password signs you out on every device.`,
    notYou: "If this wasn’t you, ignore this email. Your password doesn’t change.",
  },
  alreadyRegistered: {
    subject: (app: string) => `You already have a ${app} account`,
    preview: "Sign in with this email address, or choose a new password.",
    title: "You already have an account",
    body: "Someone, probably you, tried to use this email address for another account. You already have an account, so you can sign in.",
    action: "Sign in",
    forgot: "Forgot your password? Choose a new one:",
    notYou: "If this wasn’t you, ignore this email. Nothing about your account has changed.",
  },
  passwordChanged: {
    subject: (app: string) => `Your ${app} password was changed`,
    title: "Your password was changed",
    action: "Reset password",
    notYou:
      "If this wasn’t you, someone else may know your password. Reset it now. This signs out every device.",
  },
  newSignIn: {
    subject: (app: string) => `New sign-in to your ${app} account`,
    title: "New sign-in to your account",
    body: "Someone signed in from a browser we haven’t seen before. If this was you, there is nothing to do.",
    sessions: "View your sessions",
    lock: "This wasn’t me",
    notYou:
      "If this wasn’t you, press “This wasn’t me”. It signs out every device and locks your account until you choose a new password.",
  },
  signInPaused: {
    subject: (app: string) => `Sign-in to your ${app} account is paused`,
    preview: "Nobody got in. You can end the pause.",
    title: "Sign-in is paused",
    body: (until: string) =>
      `Too many wrong passwords or codes were entered for your account, so it can’t be signed in to until ${until}. Nobody got in, and devices that are signed in stay signed in.`,
    action: "End the pause",
    forgot: "Forgot your password? Choose a new one:",
    notYou:
      "If this wasn’t you, there is nothing to do. Use a password here that you use nowhere else.",
  },
  emailChanged: {
    subject: (app: string) => `The email of your ${app} account was changed`,
    preview: "If this wasn’t you, you can undo it.",
    title: "Your email was changed",
    body: "Your account now uses a different email. You can undo this change. It restores this address and signs out every device, and you choose a new password.",
    action: "Undo this change",
    life: (life: string) => `The link expires in ${life}.`,
    notYou: "If this wasn’t you, use the button above. If it was, there is nothing to do.",
  },
  confirmEmail: {
    subject: (app: string) => `Confirm the new email of your ${app} account`,
    preview: "Your account uses this address once you confirm it.",
    title: "Confirm your new email",
    body: "An admin was asked to make this the email of your account. Confirm that it’s yours:",
    action: "Confirm email",
    life: (life: string) => `The link expires in ${life}.`,
    notYou: "If this wasn’t you, ignore this email. Nothing happens without the link.",
  },
  invitation: {
    subject: (app: string) => `You’re invited to ${app}`,
    preview: "Your link to create an account is inside.",
    title: "You’re invited",
    body: (app: string) => `You have been invited to create an account at ${app}.`,
    bodyFrom: (name: string, app: string) =>
      `${name} has invited you to create an account at ${app}.`,
    message: "Their message:",
    action: "Accept invitation",
    once: "The link is for you alone and works only once.",
    notYou: "If you don’t want an account, ignore this email. Nothing happens without the link.",
  },
  phoneChanged: {
    subject: (app: string) => `The phone number of your ${app} account was changed`,
    added: {
      subject: (app: string) => `A phone number was added to your ${app} account`,
      title: "A phone number was added",
      body: "Your account now has a phone number. It can be used to sign in.",
    },
    changed: {
      title: "Your phone number was changed",
      body: "Your account now uses a different phone number.",
    },
    removed: {
      title: "Your phone number was removed",
      body: "Your account no longer has a phone number.",
    },
    notYou: "If this wasn’t you, sign in, sign out your other devices and change your password.",
  },
  signInMethodsChanged: {
    linked: {
      subject: (app: string) => `A sign-in was linked to your ${app} account`,
      title: "A sign-in was linked",
      body: "Your account can now also be opened by an account at another provider.",
    },
    unlinked: {
      subject: (app: string) => `A sign-in was unlinked from your ${app} account`,
      title: "A sign-in was unlinked",
      body: "An account at another provider no longer opens your account.",
    },
    username: {
      subject: (app: string) => `The username of your ${app} account was changed`,
      title: "Your username was changed",
      body: "Your account now has a different username.",
    },
    totpAdded: {
      subject: (app: string) => `An authenticator app was added to your ${app} account`,
      title: "An authenticator app was added",
      body: "Signing in now also asks for a code from the app.",
    },
    totpRemoved: {
      subject: (app: string) => `The authenticator app of your ${app} account was removed`,
      title: "Your authenticator app was removed",
      body: "Signing in no longer asks for a code from it.",
    },
    factorOn: {
      subject: (app: string) => `A second factor was turned on for your ${app} account`,
      title: "A second factor was turned on",
      body: "Signing in now asks for a second proof that it’s you.",
    },
    factorOff: {
      subject: (app: string) => `A second factor was turned off for your ${app} account`,
      title: "A second factor was turned off",
      body: "Signing in no longer accepts it as the second proof.",
    },
    passkeyAdded: {
      subject: (app: string) => `A passkey was added to your ${app} account`,
      title: "A passkey was added",
      body: "It can be used to sign in.",
    },
    passkeyRemoved: {
      subject: (app: string) => `A passkey was removed from your ${app} account`,
      title: "A passkey was removed",
      body: "It can no longer be used to sign in.",
    },
    recoveryCodesNew: {
      subject: (app: string) => `New recovery codes for your ${app} account`,
      title: "New recovery codes were created",
      body: "The earlier ones no longer work.",
    },
    recoveryCodeUsed: {
      subject: (app: string) => `A recovery code of your ${app} account was used`,
      title: "A recovery code was used",
      body: "Someone signed in to your account with one of your recovery codes.",
    },
    recoveryCodesFew: {
      subject: (app: string) => `Few recovery codes are left for your ${app} account`,
      title: "A recovery code was used, and few are left",
      body: "Someone signed in to your account with one of your recovery codes. Create new ones soon.",
    },
    factorsRecovered: {
      subject: (app: string) => `The second factors of your ${app} account were removed`,
      title: "Your second factors were removed",
      body: "The waiting time was over. You are signed out everywhere else. Set up a second factor again soon.",
    },
    factorsReset: {
      subject: (app: string) => `An admin removed the second factors of your ${app} account`,
      title: "Your second factors were removed",
      body: "An admin removed your second factors and passkeys. You are signed out everywhere. Set up a second factor again soon.",
    },
    reason: "The reason given:",
    action: "Review your account",
    notYou:
      "If this wasn’t you, use the button above to undo it, sign out your other devices and change your password.",
  },
  factorRecovery: {
    subject: (app: string) => `Someone asked to remove the second factors of your ${app} account`,
    title: "Someone asked to remove your second factors",
    body: (date: string) =>
      `They signed in with your password and said that they lost their second factor. The factors can be removed from ${date} on, with your password and a code sent to you.`,
    wasYou: "If this was you, wait until then and sign in again.",
    action: "Cancel the request",
    notYou: "If this wasn’t you, cancel the request and change your password: someone knows it.",
  },
  apiKeyChanged: {
    created: {
      subject: (app: string) => `An API key was created with your ${app} account`,
      title: "An API key was created",
      body: (name: string, prefix: string) =>
        `The API key “${name}” (${prefix}…) was created with your account. It acts with your permissions.`,
    },
    rotated: {
      subject: (app: string) => `An API key of your ${app} account was rotated`,
      title: "An API key was rotated",
      body: (name: string, prefix: string) =>
        `The API key “${name}” was replaced by a new one (${prefix}…).`,
    },
    action: "View API keys",
    notYou:
      "If this wasn’t you, revoke the key, sign out your other devices and change your password.",
  },
  applicationAccess: {
    allowed: {
      subject: (app: string) => `An application can now use your ${app} account`,
      title: "You allowed an application",
      body: (name: string) =>
        `You allowed the application “${name}” to use your account. You can see what it can do, and remove its access, at any time.`,
    },
    removed: {
      subject: (app: string) => `An application can no longer use your ${app} account`,
      title: "You removed an application’s access",
      body: (name: string) =>
        `The application “${name}” can no longer use your account. It must ask you again.`,
    },
    action: "View your applications",
    notYou:
      "If this wasn’t you, remove applications that you don’t know, sign out your other devices and change your password.",
  },
  apiKeyExpiring: {
    subject: (app: string) => `An API key of your ${app} account expires soon`,
    title: "An API key expires soon",
    body: (name: string, prefix: string, date: string) =>
      `The API key “${name}” (${prefix}…) expires on ${date}. Programs that use it then stop working.`,
    advice: "Rotate it before then: the old key can go on working while you replace it.",
    action: "View API keys",
    unused: "If nothing uses this key any more, there is nothing to do.",
  },
  impersonationStarted: {
    subject: (app: string) => `Support signed in to your ${app} account`,
    preview: "Someone from the team signed in as you.",
    title: "Support signed in to your account",
    looks:
      "Someone from the team signed in as you to look at your account. They can’t change anything.",
    changes:
      "Someone from the team signed in as you to help with your account. They can change your profile and your data, but not how you sign in.",
    until: (time: string) => `It ends at the latest on ${time}.`,
    sessions: "View your sessions",
    whatToDo:
      "Your security log shows what they do. If you didn’t ask for help, you can sign that session out on the page with your sessions.",
  },
  signedOutByAdmin: {
    subject: (app: string) => `You were signed out of your ${app} account everywhere`,
    preview: "An admin ended your sessions. You can sign in again.",
    title: "You were signed out everywhere",
    body: (time: string) =>
      `An admin signed out every device and app that signed in to your account before ${time}. You can sign in again.`,
    action: "Sign in",
    whatToDo:
      "Nothing else about your account has changed. If you think that someone else uses it, choose a new password after you sign in.",
  },
  permissionsChanged: {
    subject: (app: string) => `Your permissions at ${app} were changed`,
    title: "Your permissions were changed",
    byAdmin: {
      body: "An admin changed what your account is allowed to do.",
      notYou: "If you didn’t expect this, ask your admins about it.",
    },
    byYou: {
      body: "What your account is allowed to do was changed with your account.",
      notYou:
        "If this wasn’t you, sign out your other devices, change your password and tell your other admins.",
    },
    gained: (list: string) => `New: ${list}`,
    lost: (list: string) => `Removed: ${list}`,
    action: "View your security log",
  },
  tokenReused: {
    subject: (app: string) => `An app was signed out of your ${app} account`,
    preview: "A sign-in token was used twice.",
    title: "An app was signed out of your account",
    body: "An app presented a sign-in token that had already been used. Someone may have copied it, so we ended that session. Nothing else was signed out.",
    sessions: "View your sessions",
    reset: "Reset password",
    whatToDo:
      "If you use the app, sign in to it again. If this wasn’t you, or it happens again, change your password and sign out your other devices.",
  },
  /** While the account can still be restored. */
  deletionPlanned: {
    subject: (app: string) => `Your ${app} account will be deleted`,
    preview: "You can still keep it.",
    title: "Your account will be deleted",
    body: (date: string) =>
      `You have been signed out everywhere. Your account and everything in it will be deleted on ${date}.`,
    changedMind: "Changed your mind? Sign in before then to keep it.",
    action: "Keep my account",
    notYou: "If this wasn’t you, sign in to keep your account, then change your password.",
  },
  /** After a sign-in within the days of grace. */
  deletionCancelled: {
    subject: (app: string) => `Your ${app} account will not be deleted`,
    title: "Your account will not be deleted",
    body: "Someone signed in to your account, which cancelled its deletion. If you still want to delete it, do so again in your settings.",
  },
  deletionDone: {
    subject: (app: string) => `Your ${app} account was deleted`,
    preview: "Everything in it was deleted.",
    title: "Your account was deleted",
    body: "Your account and everything in it were deleted, and you have been signed out everywhere.",
    again: "You can sign up again at any time:",
    notYou: (app: string) => `If this wasn’t you, contact ${app} support.`,
  },

  /**
   * Within one message: 160 characters of the GSM alphabet (which lacks á, ç, ê, í, ó and ú), or 70
   * of any other.
   */
  sms: {
    code: (digits: string, app: string, life: string) =>
      `${digits} is your ${app} code. It expires in ${life}. Never share it.`,
    codeUntil: (digits: string, app: string, time: string) =>
      `${digits} is your ${app} code. Valid until ${time}. Never share it.`,
    taken: (app: string) =>
      `Someone tried to add this number to another ${app} account. It stays with yours. Nothing has changed.`,
    factorRecovery: (app: string, date: string, url: string) =>
      `Someone asked to remove the second factors of your ${app} account, from ${date} on. Not you? Cancel: ${url}`,
    minutes: (count: number) => `${count} min`,
    seconds: (count: number) => `${count} s`,
  },
};

export type Words = typeof en;
