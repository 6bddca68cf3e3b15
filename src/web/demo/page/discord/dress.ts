import type { App } from '../app.ts'
import type { Message } from '../chat.ts'
import { h } from '../dom.ts'
import type { Dress } from '../dress.ts'
import { namesIn } from '../names.ts'
import { act } from './act.ts'
import type { HumanAction } from './chat-types.ts'
import { commandFields } from './command-fields.ts'
import { actionOf } from './command-line.ts'
import { components } from './components.ts'
import { embed } from './embeds.ts'
import { marks } from './marks.ts'
import { modalFields } from './modal-fields.ts'
import { completions } from './offered.ts'
import { after, type Own, read } from './read.ts'

const action = (given: HumanAction) => given

/** Discord: components, windows of five fields, threads with a name of their own, commands with typed options. */
export const discordDress: Dress = {
  platform: 'discord',
  words: { bot: 'APP', replies: ['message', 'messages'], last: 'dernier' },
  read,
  after,
  content,
  onlyYou,
  form: modalFields,
  post: ({ channel, thread }, text) => action({ do: 'post', channel: thread?.thread?.id ?? channel, text }),
  commands: {
    inThreads: true,
    complete: ({ seen }, line) => completions(seen?.commands ?? [], line),
    read: ({ seen }, line, channel) =>
      actionOf({ commands: seen?.commands ?? [], people: seen?.people ?? [] }, line, channel),
    fields: commandFields,
  },
}

function content(app: App, message: Message, scope: string): HTMLElement {
  const names = namesIn(app.state)
  const own: Own = message.own
  if (own.thinking) {
    return h('p', { class: 'text thinking' }, `${names.person(message.user)} réfléchit…`)
  }
  const on = { channel: message.channel, id: message.id }
  return h(
    'div',
    { class: 'blocks' },
    own.content === '' ? null : h('div', { class: 'text' }, marks(own.content, names)),
    own.embeds.map((each) => embed(each, names)),
    components(own.components, { app, on, names, scope, files: own.files }),
  )
}

function onlyYou(app: App, { channel, id }: Message) {
  const dismiss = () => void act.aloud(app, { do: 'delete', message: { channel, id } })
  const element = h(
    'p',
    { class: 'only-you' },
    h('span', { class: 'icon icon-eye', 'aria-hidden': 'true' }),
    'Vous seul(e) pouvez voir celui-ci · ',
    h('button', { type: 'button', class: 'text-button', on: { click: dismiss } }, 'Rejeter le message'),
  )
  return { place: 'below', element } as const
}
