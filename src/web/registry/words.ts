import { text } from '../../domain/kernel/index.ts'

export const words = {
  signIn: text('登录', 'Sign in'),
  lead: text(
    '看账不用登录。问事情、看自己的资料才要。',
    'Reading needs no sign-in. Asking, and seeing your own data, does.',
  ),
  phone: text('您的手机号', 'Your phone number'),
  phoneHint: text(
    '11 位。只用来登录和告诉您有答复了，不公开。',
    '11 digits. Used only to sign in and to tell you of answers; never shown.',
  ),
  getCode: text('要验证码', 'Get a code'),
  noPhone: text(
    '没有手机？带身份证到村里，值班的人当面给您办。',
    'No phone? Come to the village office with your ID; the person on duty will do it with you.',
  ),
  code: text('验证码', 'Code'),
  codeHint: (tail: string) =>
    text(`6 位数字，发到了尾号 ${tail} 的手机。`, `6 digits, sent to the phone ending in ${tail}.`),
  slip: (tail: string) =>
    text(
      `6 位数字，在村里给您的纸条上（尾号 ${tail}）。`,
      `6 digits, on the slip from the village office (phone ending in ${tail}).`,
    ),
  demoCode: text('演示用的验证码', 'Code for the demo'),
  next: text('下一步', 'Next'),
  otherNumber: text('换一个号码', 'Another number'),
  who: text('您是哪一位？', 'Who are you?'),
  whoLead: text('这个手机号，家里几个人在用。', 'Several people of your household use this number.'),
  basis: text(
    '《个人信息保护法》第十三条：您同意，并且只用来办您要办的事。',
    'Personal Information Protection Law, Art. 13: with your consent, and only for what you want done.',
  ),
  readers: text(
    '只有村里、镇里办这件事的人。谁看过，您都查得到。',
    'Only those who handle it in village and township. You can see who looked.',
  ),
  kept: text('您退出、注销就删。', 'Deleted when you leave.'),
  printThis: text('打印：浏览器菜单里选“打印”。', 'To print, choose Print in the menu of the browser.'),
  demoTitle: text('演示：选一个人登录', 'Demo: sign in as somebody'),
  demoLead: text(
    '这些人都是编的。选一个，就能看到他看到的、办他能办的。',
    'These people are invented. Choose one to see and do what they can.',
  ),
  as: (name: string) => text(`用${name}的身份`, `As ${name}`),
  me: text('我的', 'Mine'),
  questions: text('我问过的', 'My questions'),
  noQuestions: text('您还没有问过。', 'You have not asked anything yet.'),
  askedOn: (day: string) => text(`${day}问的`, `Asked ${day}`),
  more: text('别的', 'More'),
  data: text('我的资料', 'My data'),
  dataNote: text('存了什么、谁看过', 'What is kept, who looked'),
  settings: text('设置', 'Settings'),
  settingsNote: text('大字版、English', 'Large text, language'),
  signOut: text('退出登录', 'Sign out'),
  desk: text('去办公台', 'To the desk'),
  notLinked: text('还没有和村里的名册对上。', 'Not linked to the village roster yet.'),
  notLinkedMore: text(
    '带身份证到村里办一下，就能看到自己家的资料。',
    'Bring your ID to the village office once; then you can see the data of your household.',
  ),
  linkedTo: (village: string) => text(`${village}名册上有您。`, `You are on the roster of ${village}.`),
  dataTitle: text('我的资料', 'My data'),
  dataLead: text(
    '村里存了您这些。写错了可以请村里改。',
    'This is what the village keeps about you. If something is wrong, ask for correction.',
  ),
  looks: text('谁看过我的资料', 'Who looked at my data'),
  noLooks: text('没有人看过遮住的内容。', 'Nobody has looked at what is covered.'),
  rights: text('您可以', 'You can'),
  export: text('把我的资料带走（下载）', 'Take my data with me (download)'),
  wrong: text('哪里写错了', 'What is wrong?'),
  wrongHint: text(
    '写一句话就行。村里核实后改，改没改都会告诉您。',
    'One sentence is enough. The village checks it and tells you the outcome.',
  ),
  askCorrection: text('请村里改', 'Ask for correction'),
  correctionBasis: text(
    '《个人信息保护法》第四十六条：写错的，您有权要求改。',
    'Personal Information Protection Law, Art. 46: you may ask to correct what is wrong.',
  ),
  correctionReaders: text(
    '村里管名册的人。投诉管名册的人，会绕开他送到镇里。',
    'The keeper of the roster. A complaint about the keeper goes to the township instead.',
  ),
  correctionKept: text('和名册的修改记录一起留着。', 'With the history of the roster.'),
  leave: text('注销登录', 'Close my sign-in'),
  leaveWhat: text(
    '注销以后，手机号和登录记录都删掉。村里的户籍名册按法律还在。',
    'Phone number and sign-in are deleted. The village roster stays, as the law requires.',
  ),
  leaveButton: text('注销', 'Close it'),
} as const
