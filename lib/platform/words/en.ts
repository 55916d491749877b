/**
 * Every word of the mails and text messages. These are the English ones; their type is what each
 * other language must have, so a word that is missing there does not compile.
 */
export const en = {
  /** Under each mail. */
  sentBy: (app: string) => `Sent by ${app}.`,
  /** Before a button’s address. */
  orOpenLink: "Or open this link:",
  /** What is known of an event, as labels of lines. */
  facts: { when: "When:", browser: "Browser:", system: "System:", address: "Address:" },
  nothingToDo: "If this was you, there is nothing to do.",
  enterCode: "Enter this code on the page that asked for it:",

  verifyEmail: {
    subject: (app: string) => `Verify your email for ${app}`,
    preview: "Your code and link are inside.",
    title: "Verify your email",
    orLink: "Or verify without the code:",
    action: "Verify email",
    life: (code: string, link: string) => `The code works for ${code}, the link for ${link}.`,
    notYou: "If this wasn’t you, ignore this email. Without the code or the link, nothing happens.",
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
    life: (life: string) => `It works for ${life}, and only once.`,
    notYou: "If this wasn’t you, ignore this email. Never tell the code to anybody.",
  },
  resetPassword: {
    subject: (app: string) => `Reset your ${app} password`,
    preview: "Your link and code are inside.",
    title: "Reset your password",
    byButton: "Choose a new password with this button:",
    action: "Choose a new password",
    orCode: "Or enter this code on the page that asked for it:",
    life: (life: string) =>
      `Both work for ${life}, and only once. After the change, everyone signed in to your account is signed out.`,
    notYou: "If this wasn’t you, ignore this email. Your password stays as it is.",
  },
  alreadyRegistered: {
    subject: (app: string) => `You already have a ${app} account`,
    preview: "Sign in with this email address, or choose a new password.",
    title: "You already have an account",
    body: "Someone, most likely you, tried to sign up with this email address. It already has an account, so you can simply sign in.",
    action: "Sign in",
    forgot: "Forgot your password? Choose a new one:",
    notYou: "If this wasn’t you, ignore this email. Nothing about your account has changed.",
  },
  passwordChanged: {
    subject: (app: string) => `Your ${app} password was changed`,
    title: "Your password was changed",
    action: "Reset password",
    notYou:
      "If this wasn’t you, someone else may know your password. Reset it now; that signs everyone out.",
  },
  newSignIn: {
    subject: (app: string) => `New sign-in to your ${app} account`,
    title: "New sign-in to your account",
    body: "Someone signed in from a browser that we haven’t seen before. If this was you, there is nothing to do.",
    sessions: "See your sessions",
    lock: "This wasn’t me",
    notYou:
      "If this wasn’t you, use the second button: it ends every session and locks the account until you choose a new password.",
  },
  emailChanged: {
    subject: (app: string) => `The email of your ${app} account was changed`,
    preview: "If this wasn’t you, you can take it back.",
    title: "Your email was changed",
    body: "Your account now uses another email than this one. You can take that back: this address returns, everyone is signed out, and you choose a new password.",
    action: "Take the change back",
    life: (life: string) => `The link works for ${life}.`,
    notYou: "If this wasn’t you, use the button above. If it was, there is nothing to do.",
  },
  phoneChanged: {
    subject: (app: string) => `The phone of your ${app} account was changed`,
    changed: {
      title: "Your phone was changed",
      body: "Your account now uses another phone number.",
    },
    removed: {
      title: "Your phone was removed",
      body: "Your account no longer has a phone number.",
    },
    notYou: "If this wasn’t you, sign in, end the other sessions and change your password.",
  },
  /** While the account can still be kept. */
  deletionPlanned: {
    subject: (app: string) => `Your ${app} account will be deleted`,
    preview: "You can still keep it.",
    title: "Your account will be deleted",
    body: (date: string) =>
      `It is closed now, and will be deleted with everything in it on ${date}.`,
    changedMind: "Changed your mind? Sign in before then to keep it.",
    action: "Keep my account",
    notYou: "If this wasn’t you, sign in to keep your account, then change your password.",
  },
  deletionDone: {
    subject: (app: string) => `Your ${app} account was deleted`,
    preview: "Everything in it is gone.",
    title: "Your account was deleted",
    body: "Your account and everything in it are gone, and you have been signed out everywhere.",
    again: "You are welcome to sign up again:",
    notYou: (app: string) => `If this wasn’t you, contact the people who run ${app}.`,
  },

  /**
   * Within one message: 160 characters of the GSM alphabet (which lacks á, ç, ê, í, ó and ú), or 70
   * of any other.
   */
  sms: {
    code: (digits: string, app: string, life: string) =>
      `${digits} is your ${app} code. It works for ${life}. Never share it.`,
    minutes: (count: number) => `${count} min`,
    seconds: (count: number) => `${count} s`,
  },
};

export type Words = typeof en;
