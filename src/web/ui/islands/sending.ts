/** While a form is on its way its button says so, and a second press does not send it twice. */
const sending = document.documentElement.lang === 'en' ? 'Sending…' : '正在发…'
const underway = new WeakSet<EventTarget>()

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island=sending]')) {
  form.addEventListener('submit', (event) => {
    if (underway.has(form)) {
      event.preventDefault()
      return
    }
    underway.add(form)
    const button = form.querySelector<HTMLButtonElement>('.ink, .red')
    if (button) button.textContent = sending
  })
}

// Back from the next page, the form is as new.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
