import { accountNamed, findAccounts, type SoughtAccount } from './accountSearch.ts'

export interface AccountCombobox {
  /** Makes a field a combobox in place of its plain list. */
  wake(input: HTMLInputElement): void
  /** After typing: shows what is found. */
  typed(input: HTMLInputElement): void
  /** Before any other meaning of a key; true when the key was for the list. */
  key(input: HTMLInputElement, event: KeyboardEvent): boolean
  /** The field is left: completes a bare code, marks what names no account. */
  leave(input: HTMLInputElement): void
}

/**
 * One list box for all account fields, by the ARIA pattern of an editable combobox with a list: the field keeps the
 * focus, `aria-activedescendant` names the option.
 */
export const accountCombobox = (
  list: HTMLDataListElement,
  onChosen: (input: HTMLInputElement, withWhom: boolean) => void,
): AccountCombobox => {
  const accounts = [...list.options].map(
    (option): SoughtAccount => ({
      text: option.value,
      initials: option.dataset.initials ?? '',
      note: option.dataset.note ?? '',
      withWhom: option.dataset.with !== undefined,
    }),
  )
  const box = document.createElement('ul')
  box.id = 'options'
  box.className = 'options'
  box.setAttribute('role', 'listbox')
  box.setAttribute('aria-label', document.documentElement.lang === 'en' ? 'Accounts' : '科目')
  let owner: HTMLInputElement | undefined
  let found: SoughtAccount[] = []
  let active = 0

  const close = (): void => {
    owner?.setAttribute('aria-expanded', 'false')
    owner?.removeAttribute('aria-activedescendant')
    owner?.removeAttribute('aria-controls')
    box.remove()
    owner = undefined
  }
  const activate = (index: number): void => {
    active = (index + found.length) % found.length
    for (const [at, item] of [...box.children].entries())
      item.setAttribute('aria-selected', String(at === active))
    owner?.setAttribute('aria-activedescendant', `option-${active}`)
    box.children[active]?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (input: HTMLInputElement, account: SoughtAccount): void => {
    input.value = account.text
    input.removeAttribute('aria-invalid')
    close()
    onChosen(input, account.withWhom)
  }
  const draw = (account: SoughtAccount, index: number): HTMLLIElement => {
    const item = document.createElement('li')
    item.id = `option-${index}`
    item.setAttribute('role', 'option')
    const [code, name, note] = ['b', 'span', 'small'].map((tag) => document.createElement(tag))
    const blank = account.text.indexOf(' ')
    code!.textContent = account.text.slice(0, blank)
    name!.textContent = account.text.slice(blank + 1)
    note!.textContent = account.note
    item.append(code!, name!, note!)
    item.addEventListener('mousedown', (event) => event.preventDefault())
    item.addEventListener('click', () => owner && choose(owner, account))
    return item
  }
  const open = (input: HTMLInputElement, text: string): void => {
    found = findAccounts(accounts, text)
    if (found.length === 0) {
      close()
      return
    }
    owner = input
    box.textContent = ''
    box.append(...found.map(draw))
    input.after(box)
    input.setAttribute('aria-expanded', 'true')
    input.setAttribute('aria-controls', box.id)
    activate(0)
  }

  return {
    wake(input) {
      input.removeAttribute('list')
      input.setAttribute('role', 'combobox')
      input.setAttribute('aria-autocomplete', 'list')
      input.setAttribute('aria-expanded', 'false')
    },
    typed: (input) => (input.value.trim() === '' ? close() : open(input, input.value)),
    key(input, event) {
      const shown = owner === input
      const chosen = found[active]
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
          if (shown) activate(active + (event.key === 'ArrowDown' ? 1 : -1))
          else if (event.key === 'ArrowDown')
            open(input, accountNamed(accounts, input.value) ? '' : input.value)
          else return false
          break
        case 'Enter':
        case 'Tab':
          if (shown && chosen) choose(input, chosen)
          return false
        case 'Escape':
          if (!shown) return false
          close()
          break
        default:
          return false
      }
      event.preventDefault()
      return true
    },
    leave(input) {
      close()
      if (input.value.trim() === '') return
      const account = accountNamed(accounts, input.value)
      if (account) choose(input, account)
      else input.setAttribute('aria-invalid', 'true')
    },
  }
}
