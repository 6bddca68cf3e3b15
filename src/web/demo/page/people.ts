import type { App } from './app.ts'
import type { DemoPerson } from './demo-types.ts'
import { h } from './dom.ts'
import { folded } from './french.ts'

const GROUPS: ReadonlyArray<readonly [DemoPerson['role'], string]> = [
  ['animateur', 'Anime le réseau'],
  ['organisateur', 'Prépare les réunions'],
  ['membre', 'Membres, par commune'],
]

/** Asks whose place to take. */
export function choosePerson(app: App): void {
  const search = h('input', {
    type: 'search',
    class: 'input',
    'aria-label': 'Chercher une commune ou une fonction',
    placeholder: 'Chercher une commune ou une fonction',
    on: { input: () => draw() },
  })
  const list = h('div', { class: 'people' })
  const dialog = h(
    'dialog',
    { class: 'chooser', 'aria-labelledby': 'chooser-title' },
    h('h2', { id: 'chooser-title' }, 'À la place de qui êtes-vous ?'),
    h('p', { class: 'quiet' }, 'Chacun ne voit que ses propres conversations.'),
    search,
    list,
  )
  const written = new Set(
    app.state.happened?.flatMap((each) => (each.kind === 'direct' ? each.readers.map(({ person }) => person) : [])),
  )
  const draw = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean)
    const holds = (text: string) => words.every((word) => folded(text).includes(word))
    // « Pompey » is the commune before it is the intercommunalité of that name.
    const named = app.state.people.filter(({ name }) => holds(name))
    const found = named.length > 0 ? named : app.state.people.filter(({ name, commune }) => holds(`${name} ${commune}`))
    list.replaceChildren()
    for (const [role, title] of GROUPS) {
      const people = found.filter((person) => person.role === role).sort(byCommune)
      if (people.length === 0) continue
      list.append(h('h3', {}, title), ...people.map(row))
    }
    if (found.length === 0) list.append(h('p', { class: 'quiet' }, 'Personne ne porte ce nom ici.'))
  }
  const row = ({ userId, name, commune }: DemoPerson) =>
    h(
      'button',
      {
        type: 'button',
        class: 'person',
        'aria-current': userId === app.state.route.me ? 'true' : undefined,
        on: {
          click: () => {
            dialog.close()
            app.become(userId)
          },
        },
      },
      h('span', { class: 'person-name' }, name),
      name.includes(commune) ? null : h('span', { class: 'quiet' }, commune),
      written.has(userId) ? h('span', { class: 'tag' }, 'vient de recevoir un message') : null,
    )
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops: HTMLElement[] = [search, ...list.querySelectorAll('button')]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % stops.length)?.focus()
  })
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    // Else the key goes on to where the focus returns, « Vous êtes », which would ask again.
    event.preventDefault()
    list.querySelector('button')?.click()
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener('close', () => dialog.remove())
  draw()
  document.body.append(dialog)
  dialog.showModal()
  search.focus()
}

const byCommune = (a: DemoPerson, b: DemoPerson) =>
  a.commune.localeCompare(b.commune, 'fr') || a.name.localeCompare(b.name, 'fr')
