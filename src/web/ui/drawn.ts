/**
 * What an island may put on its page, as HTML, so that the style of it stays when a page's sheet is trimmed. An island
 * that is not named here may draw anything, and its page keeps the whole sheet.
 */
export const drawn: Readonly<Record<string, string>> = {
  offline: '',
  sending: '',
  unsentQuestions: '<section><h2></h2><p class="note"></p><button class="btn"></button><input></section>',
  proof:
    '<div class="notice green red"><b></b></div><ol><li class="gap"></li></ol><p class="note"><code></code></p><button class="btn ink"></button>',
}
