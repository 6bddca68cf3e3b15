import type { DemoCommand, DemoEvent, DemoNetwork, DemoPerson } from '../../src/web/demo/page/demo-types.ts'
import type { DemoMail, DemoPort } from '../../src/web/demo/port.ts'

/** « Ignore previous » as HTML and as Slack writes an escape: shown as it is written. */
export const HOSTILE = '<img src=x onerror="document.title=1"> &lt;b&gt;'

const EVENTS: readonly DemoEvent[] = [
  { at: '2026-09-22T07:00:00Z', kind: 'agenda.call', label: 'appel à sujets' },
  { at: '2026-10-01T07:00:00Z', kind: 'agenda.supports', label: 'sujets en attente de soutien' },
  { at: '2026-10-06T07:00:00Z', kind: 'convocation', label: 'convocation et ordre du jour' },
  { at: '2026-10-13T10:00:00Z', kind: 'meeting.close', label: 'fin de la réunion : la clore' },
]

const MAILS: readonly DemoMail[] = [
  {
    id: 'm1',
    to: 'maire@faulx.example',
    name: 'Maire de Faulx',
    subject: 'Compte-rendu validé de la réunion du 13 octobre',
    date: '2026-10-23T07:00:00Z',
    text: `Madame, Monsieur le Maire,\n\nLe compte-rendu est validé.\n${HOSTILE}`,
    html: '',
    attachments: ['compte-rendu.pdf'],
  },
  {
    id: 'm2',
    to: 'maire@custines.example',
    name: 'Maire de Custines',
    subject: 'Compte-rendu validé de la réunion du 13 octobre',
    date: '2026-10-23T07:00:00Z',
    text: 'Le compte-rendu est validé.',
    html: `<h1 style="color:#1d4e4a">Compte-rendu validé</h1><p>Réunion du mardi 13 octobre 2026, à Custines.</p><script>parent.document.title='pris'</script>`,
  },
]

/** Where the clock of the page's tests starts. */
export const START = '2026-09-14T07:05:00Z'

export interface Chat {
  readonly platform: DemoNetwork['platform']
  readonly sandboxControlUrl: string
  readonly people: readonly DemoPerson[]
  readonly commands: readonly DemoCommand[]
  setTime(at: string): Promise<unknown>
  /** What the bot posts when the clock passes an event. */
  announce(event: DemoEvent): Promise<unknown>
}

/** A clock that posts what it announced, over a chat. */
export function demoPort({ people, commands, ...chat }: Chat): DemoPort {
  let now = START
  let mails: readonly DemoMail[] = []
  const advanceTo = async (at: string) => {
    for (const event of EVENTS.filter((each) => each.at > now && each.at <= at)) {
      await chat.setTime(event.at)
      await chat.announce(event)
      mails = MAILS
    }
    now = at
    await chat.setTime(at)
  }
  const upcoming = () => EVENTS.filter(({ at }) => at > now)
  return {
    network: async () => ({ name: 'Bassin de Pompey', platform: chat.platform }),
    clock: async () => ({ now, zone: 'Europe/Paris' }),
    next: async () => upcoming(),
    advanceToNext: async () => advanceTo(upcoming()[0]?.at ?? now),
    advanceTo,
    advanceDays: async (days) => advanceTo(new Date(Date.parse(now) + days * 86_400_000).toISOString()),
    mailbox: async () => mails,
    attachment: async (mail, name) => (mail === 'm1' && name === 'compte-rendu.pdf' ? Buffer.from('%PDF-1.7') : null),
    sandboxControlUrl: chat.sandboxControlUrl,
    people: async () => people,
    commands: () => commands,
    ready: async () => ({ state: 'ready' }),
  }
}
