import { attachmentUrl } from './api.ts'
import type { App } from './app.ts'
import { backButton } from './conversation.ts'
import type { ListedMail } from './demo-types.ts'
import { byId, h, region } from './dom.ts'
import { count, dayAndTime } from './french.ts'
import { markMailRead, readMails } from './memory.ts'
import type { State } from './store.ts'

type Group = readonly [to: string, mails: readonly ListedMail[]]

/** The mailbox of those who are not on the chat: mayors, élus, cadres. By recipient, the latest first. */
export function createMailbox(app: App): (state: State) => void {
  const show = region(byId('mailbox'))
  return ({ route, mails, clock }) => {
    const { place } = route
    byId('mailbox').hidden = place.kind !== 'mailbox'
    byId('conversation').hidden = place.kind === 'mailbox' || place.kind === 'events'
    if (place.kind !== 'mailbox') return
    const opened = mails.find(({ id }) => id === place.mail)
    if (opened) markMailRead(opened.id)
    const known = readMails()
    show([mails, place, clock.zone, known.length], () => [
      h(
        'header',
        { class: 'main-head' },
        place.mail ? toList(app) : backButton(app),
        h('h2', {}, 'Boîte aux lettres'),
        h('span', { class: 'quiet' }, 'Ce que reçoivent par courriel celles et ceux qui ne sont pas sur la messagerie'),
      ),
      h(
        'div',
        { class: place.mail ? 'mails reading' : 'mails' },
        h('div', { class: 'mail-list' }, mails.length === 0 ? nothing() : recipients(mails, known, place.mail)),
        h('div', { class: 'mail' }, opened ? mail(opened, clock.zone) : choose(mails)),
      ),
    ])
  }

  function recipients(mails: readonly ListedMail[], known: readonly string[], open: string | undefined) {
    const groups = new Map<string, ListedMail[]>()
    for (const each of mails) groups.set(each.to, [each, ...(groups.get(each.to) ?? [])])
    const byName = ([a, [first]]: Group, [b, [second]]: Group) =>
      (first?.name ?? a).localeCompare(second?.name ?? b, 'fr')
    return [...groups].sort(byName).map(([to, list]) =>
      h(
        'details',
        { class: 'recipient', open: groups.size < 6 || list.some(({ id }) => id === open) },
        h(
          'summary',
          {},
          h('strong', {}, list[0]?.name ?? to),
          h('span', { class: 'quiet' }, ` ${to} · ${list.length}`),
        ),
        list.map((each) =>
          h(
            'button',
            {
              id: `mail-${each.id}`,
              type: 'button',
              class: known.includes(each.id) ? 'mail-entry' : 'mail-entry unread',
              'aria-current': each.id === open ? 'true' : undefined,
              on: { click: () => app.go({ kind: 'mailbox', mail: each.id }) },
            },
            h('span', {}, each.subject),
            h('span', { class: 'quiet' }, dayAndTime(each.date, app.state.clock.zone)),
          ),
        ),
      ),
    )
  }
}

const nothing = () => h('p', { class: 'quiet' }, 'Aucun courriel pour l’instant.')

function choose(mails: readonly ListedMail[]) {
  return mails.length > 0
    ? h('p', { class: 'quiet' }, `${count(mails.length, 'courriel', 'courriels')}. Choisissez-en un pour le lire.`)
    : h(
        'p',
        { class: 'quiet' },
        'Le compte-rendu validé part par courriel aux maires, aux élus et aux cadres : avancez le temps jusqu’à sa diffusion.',
      )
}

function toList(app: App): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'back',
      'aria-label': 'Retour aux courriels',
      on: { click: () => app.go({ kind: 'mailbox' }) },
    },
    '←',
  )
}

/** A mail's HTML is shown by the server under its own policy: no script, no network. */
function mail({ id, to, name, subject, date, text, hasHtml, attachments }: ListedMail, zone: string): HTMLElement {
  return h(
    'article',
    {},
    h('h3', {}, subject),
    h('p', { class: 'quiet' }, `À ${name ? `${name}, ${to}` : to} · ${dayAndTime(date, zone)}`),
    attachments?.length
      ? h(
          'ul',
          { class: 'files attachments', 'aria-label': 'Pièces jointes' },
          attachments.map((name) => h('li', {}, h('a', { href: attachmentUrl(id, name), download: name }, name))),
        )
      : null,
    hasHtml
      ? h('iframe', {
          sandbox: 'allow-popups allow-popups-to-escape-sandbox',
          title: subject,
          src: `/demo/mailbox/${encodeURIComponent(id)}/html`,
        })
      : h('div', { class: 'mail-text' }, text),
  )
}
