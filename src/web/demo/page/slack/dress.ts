import type { App } from '../app.ts'
import type { Message } from '../chat.ts'
import { h } from '../dom.ts'
import type { Dress } from '../dress.ts'
import { namesIn } from '../names.ts'
import { act } from './act.ts'
import { blocks } from './blocks.ts'
import type { HumanAction } from './chat-types.ts'
import { suggestIn } from './choosing.ts'
import { completions } from './completion.ts'
import { mrkdwn } from './marks.ts'
import { modalFields } from './modal-fields.ts'
import { after, read } from './read.ts'

const action = (given: HumanAction) => given

/** Slack: Block Kit, modals, threads anywhere, a command as one line of text. */
export const slackDress: Dress = {
  platform: 'slack',
  words: { bot: 'robot', replies: ['réponse', 'réponses'], last: 'dernière' },
  read,
  after,
  content,
  onlyYou: () => ({ place: 'above', element: h('p', { class: 'only-you' }, 'Visible de vous seul') }),
  form: modalFields,
  post: ({ channel, thread }, text) =>
    action({ do: 'post', channel, text, ...(thread ? { threadTs: thread.id } : {}) }),
  commands: {
    inThreads: false,
    complete: ({ commands }, line) => completions(line, commands),
    read: (_state, text, channel) => action({ do: 'command', channel, text }),
    fields: () => null,
  },
}

function content(app: App, { channel, id, text, own }: Message, scope: string): HTMLElement {
  const names = namesIn(app.state)
  if (own.length === 0) return h('div', { class: 'text' }, mrkdwn(text, names))
  const on = { channel, ts: id }
  const shown = blocks(own, {
    names,
    state: app.state,
    suggest: suggestIn(app, on),
    scope,
    use: async (used) => void (await act.aloud(app, { do: 'click', on, ...used })),
  })
  return h('div', { class: 'blocks' }, shown)
}
