import type { App } from './app.ts'
import { byId, h, region } from './dom.ts'
import { count, day, time } from './french.ts'
import { happeningCards } from './happening-cards.ts'
import type { State } from './store.ts'

const SHOWN = 12

/** Right: what the last move brought, to everyone, then what comes next. */
export function createComing(app: App): (state: State) => void {
  const show = region(byId('coming'))
  return ({ next, clock, happened, moving, people, route, seen }) => {
    show([next.slice(0, SHOWN), clock.zone, happened, moving, people.length, route.me, seen !== null], () => [
      h(
        'header',
        { class: 'pane-head' },
        h(
          'button',
          {
            type: 'button',
            class: 'back',
            'aria-label': 'Retour aux messages',
            on: { click: () => app.go({ kind: 'list' }) },
          },
          '←',
        ),
        h('h2', {}, 'Le fil du temps'),
      ),
      h(
        'div',
        { class: 'pane-body' },
        happened ? [h('h3', {}, 'Ce qui vient de se passer'), happeningCards(app, happened)] : null,
        h('h3', {}, 'À venir'),
        next.length > 0
          ? h(
              'ol',
              { class: 'events' },
              next.slice(0, SHOWN).map((event, index) =>
                h(
                  'li',
                  {},
                  h('p', { class: 'event-day' }, `${day(event.at, clock.zone)}, ${time(event.at, clock.zone)}`),
                  h('p', { class: 'event-label' }, event.label),
                  h(
                    'button',
                    {
                      id: `advance-${index}`,
                      type: 'button',
                      class: 'text-button',
                      disabled: moving,
                      'aria-label': `Avancer jusqu’à ${event.label}`,
                      on: { click: () => void app.move({ at: event.at }) },
                    },
                    'Avancer jusque-là',
                  ),
                ),
              ),
            )
          : h('p', { class: 'quiet' }, 'Rien n’est prévu pour l’instant.'),
        next.length > SHOWN
          ? h('p', { class: 'quiet' }, `et ${count(next.length - SHOWN, 'autre étape', 'autres étapes')}`)
          : null,
      ),
    ])
  }
}
