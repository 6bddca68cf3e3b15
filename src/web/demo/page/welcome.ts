import type { App } from './app.ts'
import { byId, h, region } from './dom.ts'
import { choosePerson } from './people.ts'
import { current } from './reading.ts'
import type { State } from './store.ts'

/** Three things to try first. */
export function createWelcome(app: App, write: (text: string) => void): (state: State) => void {
  const show = region(byId('welcome'))
  return (state) => {
    const { network } = state
    const shown = state.welcome && current(state)?.kind !== 'direct'
    show([shown, network === null], () => {
      if (!shown) return []
      const first = network
        ? step('Regardez le calendrier du réseau.', 'Écrire /reunion calendrier', () => write('/reunion calendrier'))
        : step('Créez votre réseau à partir de votre intercommunalité.', 'Écrire /reseau creer', () =>
            write('/reseau creer'),
          )
      return [
        h(
          'section',
          { class: 'welcome', 'aria-labelledby': 'welcome-title' },
          h('h2', { id: 'welcome-title' }, 'Bienvenue parmi vos collègues'),
          h(
            'p',
            {},
            'Vous êtes dans un réseau de DGS et de secrétaires de mairie. Tout se passe sur cet ordinateur : rien ne part à l’extérieur. Trois choses à essayer :',
          ),
          h(
            'ol',
            {},
            first,
            step('Avancez le temps et voyez ce qu’Assembleur prépare.', 'Aller à la prochaine étape', () =>
              app.move({ to: 'next' }),
            ),
            step('Prenez la place de quelqu’un d’autre pour lire ce qu’il reçoit.', 'Choisir une personne', () =>
              choosePerson(app),
            ),
          ),
          h(
            'button',
            { type: 'button', class: 'text-button', on: { click: () => app.dismissWelcome() } },
            'Ne plus afficher',
          ),
        ),
      ]
    })
  }
}

function step(text: string, label: string, go: () => unknown): HTMLElement {
  const button = h('button', { type: 'button', class: 'button small', on: { click: go } }, label)
  return h('li', {}, h('div', { class: 'step' }, h('span', {}, text), button))
}
