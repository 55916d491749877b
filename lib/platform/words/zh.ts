import type { Words } from "./en";

/** Simplified Chinese. */
export const zh: Words = {
  sentBy: (app) => `由 ${app} 发送。`,
  orOpenLink: "或打开以下链接：",
  facts: { when: "时间：", browser: "浏览器：", system: "系统：", address: "地址：" },
  nothingToDo: "如果这是您本人的操作，则无需处理。",
  enterCode: "请在要求验证码的页面输入以下验证码：",
  codeUntil: (time) => `验证码有效至 ${time}。`,
  linkUntil: (time) => `链接有效至 ${time}。`,

  verifyEmail: {
    subject: (app) => `验证您在 ${app} 的邮箱`,
    preview: "验证码和链接都在这封邮件里。",
    title: "验证您的邮箱",
    orLink: "也可以不用验证码，直接验证：",
    action: "验证邮箱",
    life: (code, link) => `验证码在${code}内有效，链接在${link}内有效。`,
    notYou: "如果这不是您本人的操作，请忽略这封邮件。没有验证码或链接，什么都不会发生。",
  },
  code: {
    subject: (digits, app) => `${digits} 是您的 ${app} 验证码`,
    titles: {
      login: "您的登录验证码",
      changeEmail: "您用于更改账户邮箱的验证码",
      resetPassword: "您用于设置新密码的验证码",
      other: "您的验证码",
    },
    preview: (title) => `${title}。`,
    life: (life) => `验证码在${life}内有效，且只能使用一次。`,
    notYou: "如果这不是您本人的操作，请忽略这封邮件。切勿将验证码告诉任何人。",
    notYouAtCurrent:
      "如果这不是您本人的操作，则有人正登录您的账户并试图更改邮箱。切勿将验证码告诉任何人。请更改密码，并让其他设备退出登录。",
    protect: "您的密码和设备：",
  },
  resetPassword: {
    subject: (app) => `重设您的 ${app} 密码`,
    preview: "链接和验证码都在这封邮件里。",
    title: "重设您的密码",
    byButton: "请点击这个按钮设置新密码：",
    action: "设置新密码",
    orCode: "也可以在要求验证码的页面输入以下验证码：",
    life: (life) =>
      `两者在${life}内有效，且只能使用一次。更改后，所有已登录您账户的设备都会退出登录。`,
    notYou: "如果这不是您本人的操作，请忽略这封邮件。您的密码保持不变。",
  },
  alreadyRegistered: {
    subject: (app) => `您已有 ${app} 账户`,
    preview: "请用这个邮箱登录，或设置新密码。",
    title: "您已有账户",
    body: "有人（很可能就是您本人）尝试将这个邮箱用于另一个账户。该邮箱已有账户，您直接登录即可。",
    action: "登录",
    forgot: "忘记密码了？请设置新密码：",
    notYou: "如果这不是您本人的操作，请忽略这封邮件。您的账户没有任何变化。",
  },
  passwordChanged: {
    subject: (app) => `您的 ${app} 密码已更改`,
    title: "您的密码已更改",
    action: "重设密码",
    notYou:
      "如果这不是您本人的操作，可能有其他人知道您的密码。请立即重设密码，所有设备都会随之退出登录。",
  },
  newSignIn: {
    subject: (app) => `您的 ${app} 账户有新的登录`,
    title: "您的账户有新的登录",
    body: "有人用我们未曾见过的浏览器登录了您的账户。如果这是您本人的操作，则无需处理。",
    sessions: "查看您的会话",
    lock: "不是我本人",
    notYou:
      "如果这不是您本人的操作，请点击“不是我本人”：这会结束所有会话并锁定账户，直到您设置新密码。",
  },
  signInPaused: {
    subject: (app) => `您的 ${app} 账户已暂停登录`,
    preview: "没有人登录成功。您可以解除暂停。",
    title: "登录已暂停",
    body: (until) =>
      `有人为您的账户多次输入了错误的密码或验证码，因此在 ${until} 之前无法登录。没有人登录成功，已登录的设备不受影响。`,
    action: "解除暂停",
    forgot: "忘记密码？请设置新密码：",
    notYou: "如果这不是您本人的操作，则无需处理。请在这里使用一个不在其他地方使用的密码。",
  },
  emailChanged: {
    subject: (app) => `您的 ${app} 账户邮箱已更改`,
    preview: "如果这不是您本人的操作，您可以撤销更改。",
    title: "您的邮箱已更改",
    body: "您的账户现在使用另一个邮箱。您可以撤销更改：账户将恢复使用这个邮箱，所有设备退出登录，并由您设置新密码。",
    action: "撤销更改",
    life: (life) => `链接在${life}内有效。`,
    notYou: "如果这不是您本人的操作，请点击上面的按钮。如果是，则无需处理。",
  },
  confirmEmail: {
    subject: (app) => `请确认您 ${app} 账户的新邮箱`,
    preview: "确认之后，您的账户将使用这个邮箱。",
    title: "确认您的新邮箱",
    body: "管理员收到请求，将这个邮箱设为您账户的邮箱。请确认它属于您：",
    action: "确认邮箱",
    life: (life) => `链接在${life}内有效。`,
    notYou: "如果您不知道此事，请忽略这封邮件。不点击链接，就不会有任何变化。",
  },
  invitation: {
    subject: (app) => `邀请您加入 ${app}`,
    preview: "邮件中有创建账户的链接。",
    title: "您收到了邀请",
    body: (app) => `您受邀在 ${app} 创建账户。`,
    bodyFrom: (name, app) => `${name} 邀请您在 ${app} 创建账户。`,
    message: "对方的留言：",
    action: "接受邀请",
    once: "链接仅供您本人使用，并且只能使用一次。",
    notYou: "如果您不需要账户，请忽略这封邮件。不点击链接，就不会有任何变化。",
  },
  phoneChanged: {
    subject: (app) => `您的 ${app} 账户手机号已更改`,
    added: {
      subject: (app) => `您的 ${app} 账户已添加手机号`,
      title: "已添加手机号",
      body: "您的账户现在有手机号，可用于登录。",
    },
    changed: { title: "您的手机号已更改", body: "您的账户现在使用另一个手机号。" },
    removed: { title: "您的手机号已移除", body: "您的账户不再有手机号。" },
    notYou: "如果这不是您本人的操作，请登录，结束其他会话，并更改密码。",
  },
  signInMethodsChanged: {
    linked: {
      subject: (app) => `您的 ${app} 账户已关联新的登录方式`,
      title: "已关联新的登录方式",
      body: "现在也可以使用其他提供商的账户登录您的账户。",
    },
    unlinked: {
      subject: (app) => `您的 ${app} 账户已取消关联一种登录方式`,
      title: "已取消关联一种登录方式",
      body: "其他提供商的一个账户不能再登录您的账户。",
    },
    username: {
      subject: (app) => `您的 ${app} 账户用户名已更改`,
      title: "您的用户名已更改",
      body: "您的账户现在使用另一个用户名。",
    },
    totpAdded: {
      subject: (app) => `您的 ${app} 账户已添加身份验证器应用`,
      title: "已添加身份验证器应用",
      body: "登录时现在还需要该应用中的验证码。",
    },
    totpRemoved: {
      subject: (app) => `您的 ${app} 账户的身份验证器应用已移除`,
      title: "您的身份验证器应用已移除",
      body: "登录时不再需要其中的验证码。",
    },
    factorOn: {
      subject: (app) => `您的 ${app} 账户已启用一种第二重验证`,
      title: "已启用一种第二重验证",
      body: "登录时现在需要第二重验证。",
    },
    factorOff: {
      subject: (app) => `您的 ${app} 账户已停用一种第二重验证`,
      title: "已停用一种第二重验证",
      body: "登录时不再接受它作为第二重验证。",
    },
    passkeyAdded: {
      subject: (app) => `您的 ${app} 账户已添加通行密钥`,
      title: "已添加通行密钥",
      body: "它可以用于登录。",
    },
    passkeyRemoved: {
      subject: (app) => `您的 ${app} 账户的一个通行密钥已移除`,
      title: "一个通行密钥已移除",
      body: "它不能再用于登录。",
    },
    recoveryCodesNew: {
      subject: (app) => `您的 ${app} 账户的新恢复代码`,
      title: "已创建新的恢复代码",
      body: "之前的恢复代码已失效。",
    },
    recoveryCodeUsed: {
      subject: (app) => `您的 ${app} 账户使用了一个恢复代码`,
      title: "使用了一个恢复代码",
      body: "有人使用您的一个恢复代码登录了您的账户。",
    },
    recoveryCodesFew: {
      subject: (app) => `您的 ${app} 账户剩余的恢复代码不多了`,
      title: "使用了一个恢复代码，剩余不多",
      body: "有人使用您的一个恢复代码登录了您的账户。请尽快创建新的恢复代码。",
    },
    factorsRecovered: {
      subject: (app) => `您的 ${app} 账户的第二重验证已移除`,
      title: "您的第二重验证已移除",
      body: "等待时间已结束。您已在其他所有设备上退出登录。请尽快重新设置第二重验证。",
    },
    factorsReset: {
      subject: (app) => `管理员移除了您的 ${app} 账户的第二重验证`,
      title: "您的第二重验证已移除",
      body: "管理员移除了您的第二重验证和通行密钥。您已在所有设备上退出登录。请尽快重新设置第二重验证。",
    },
    reason: "给出的原因：",
    action: "检查我的账户",
    notYou: "如果这不是您本人的操作，请通过上方按钮撤销，结束其他会话，并更改密码。",
  },
  factorRecovery: {
    subject: (app) => `有人请求移除您的 ${app} 账户的第二重验证`,
    title: "有人请求移除您的第二重验证",
    body: (date) =>
      `对方使用您的密码登录，并表示丢失了第二重验证。自 ${date} 起，可以使用您的密码和发送给您的验证码移除第二重验证。`,
    wasYou: "如果是您本人，请等到那时再次登录。",
    action: "取消请求",
    notYou: "如果不是您本人，请取消请求并更改密码：有人知道您的密码。",
  },
  apiKeyChanged: {
    created: {
      subject: (app) => `您的 ${app} 账户创建了一个 API 密钥`,
      title: "已创建 API 密钥",
      body: (name, prefix) => `已用您的账户创建 API 密钥“${name}”（${prefix}…）。它使用您的权限。`,
    },
    rotated: {
      subject: (app) => `您的 ${app} 账户的一个 API 密钥已轮换`,
      title: "API 密钥已轮换",
      body: (name, prefix) => `API 密钥“${name}”已被新密钥（${prefix}…）替换。`,
    },
    action: "查看 API 密钥",
    notYou: "如果这不是您本人的操作，请撤销该密钥，结束其他会话，并更改密码。",
  },
  apiKeyExpiring: {
    subject: (app) => `您的 ${app} 账户的一个 API 密钥即将过期`,
    title: "API 密钥即将过期",
    body: (name, prefix, date) =>
      `API 密钥“${name}”（${prefix}…）将于 ${date} 过期。届时使用它的程序将停止工作。`,
    advice: "请在此之前轮换：替换期间旧密钥可以继续使用。",
    action: "查看 API 密钥",
    unused: "如果已不再使用此密钥，则无需处理。",
  },
  impersonationStarted: {
    subject: (app) => `客服已登录你的 ${app} 账号`,
    preview: "团队中有人以你的身份登录。",
    title: "客服已登录你的账号",
    looks: "团队中有人以你的身份登录，以查看你的账号。对方无法更改任何内容。",
    changes:
      "团队中有人以你的身份登录，以协助处理你的账号。对方可以更改你的个人资料和数据，但不能更改你的登录方式。",
    until: (time) => `最迟于 ${time} 结束。`,
    sessions: "查看你的会话",
    whatToDo: "对方的操作会显示在你的安全日志中。如果你没有请求帮助，可以在会话页面结束该会话。",
  },
  tokenReused: {
    subject: (app) => `一个应用已从您的 ${app} 账户退出`,
    preview: "一个登录令牌被使用了两次。",
    title: "一个应用已从您的账户退出",
    body: "一个应用使用了已经用过的登录令牌。可能有人复制了它，因此我们结束了该会话。其他会话不受影响。",
    sessions: "查看您的会话",
    reset: "重置密码",
    whatToDo:
      "如果是您本人在使用该应用，请重新登录。如果您不认识它，或再次发生此情况，请更改密码并结束其他会话。",
  },
  deletionPlanned: {
    subject: (app) => `您的 ${app} 账户即将删除`,
    preview: "您仍可保留账户。",
    title: "您的账户即将删除",
    body: (date) => `所有设备均已退出登录。您的账户及其中的所有内容将于 ${date} 删除。`,
    changedMind: "改变主意了？请在此之前登录，以保留账户。",
    action: "保留我的账户",
    notYou: "如果这不是您本人的操作，请登录以保留账户，然后更改密码。",
  },
  deletionCancelled: {
    subject: (app) => `您的 ${app} 账户不会被删除`,
    title: "您的账户不会被删除",
    body: "有人登录了您的账户，删除因此取消。如仍要删除，请在设置中再次操作。",
  },
  deletionDone: {
    subject: (app) => `您的 ${app} 账户已删除`,
    preview: "其中的所有内容均已删除。",
    title: "您的账户已删除",
    body: "您的账户及其中的所有内容均已删除，所有设备均已退出登录。",
    again: "欢迎您随时重新注册：",
    notYou: (app) => `如果这不是您本人的操作，请联系 ${app} 的运营人员。`,
  },

  sms: {
    code: (digits, app, life) => `${digits} 是您的 ${app} 验证码，${life}内有效。请勿外传。`,
    codeUntil: (digits, app, time) => `${digits} 是您的 ${app} 验证码，${time}前有效，请勿外传。`,
    taken: (app) => `有人想把此号码用于另一个 ${app} 账户。您的账户未变。`,
    factorRecovery: (app, date, url) =>
      `有人请求自 ${date} 起移除您的 ${app} 账户的第二重验证。不是您本人？取消：${url}`,
    minutes: (count) => `${count}分钟`,
    seconds: (count) => `${count}秒`,
  },
};
