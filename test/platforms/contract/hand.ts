import { decodeAction } from '../../../src/platforms/shared/button-id.ts'
import type { DiscordSandboxClient } from '../../../src/sandbox/discord/client.ts'
import type {
  Interaction as DiscordInteraction,
  SeenMessage as DiscordMessage,
  SeenView as DiscordView,
  ModalValue,
} from '../../../src/sandbox/discord/control-types.ts'
import type { UploadFile } from '../../../src/sandbox/shared/control-types.ts'
import type { SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import type {
  InputValue,
  Interaction as SlackInteraction,
  SeenMessage as SlackMessage,
  SeenView as SlackView,
} from '../../../src/sandbox/slack/control-types.ts'

/** A file beside a message, that its reader may open. */
export interface ShownFile {
  readonly name: string
  read(): Promise<string>
}

/** One message or window, as a person reads it. */
export interface Shown {
  readonly text: string
  readonly isPrivate: boolean
  readonly buttons: ReadonlyArray<{ readonly label: string; readonly id: string }>
  readonly files: readonly ShownFile[]
  press(label: string): Promise<Answered>
}

/** What one puts in a field: a choice by its words, or a file. */
export type Fill = Readonly<Record<string, string | readonly string[] | { readonly files: readonly UploadFile[] }>>

/** A form on the screen. */
export interface Window {
  readonly title: string
  /** What sending it does; null where the platform's window does not say. */
  readonly action: string | null
  /** What is filled in, by field. */
  readonly values: Readonly<Record<string, unknown>>
  /** Fills in and sends, through as many windows as the platform makes of the form. */
  fill(values: Fill): Promise<Answered>
}

/** What one action brought. */
export interface Answered {
  readonly acked: boolean
  readonly ackMs: number
  /** Everything that is shown. */
  readonly text: string
  readonly shown: readonly Shown[]
  readonly window: Window | null
  /** It was the platform that refused the form: nothing was sent. */
  readonly byPlatform: boolean
  /** The form was refused: it is, or can be, open again with what was typed. */
  again(): Promise<Window>
  press(label: string): Promise<Answered>
}

/** One person at the keyboard, on either platform. */
export interface Hand {
  /** Where they type. */
  readonly channelId: string
  /** `/reunion calendrier`, in the network's channel. */
  command(line: string, options?: Readonly<Record<string, string>>): Promise<Answered>
  /** Of the channel, oldest first; all of it, or so many of the last. */
  channel(last?: number): Promise<readonly Shown[]>
  direct(): Promise<readonly Shown[]>
  say(text: string): Promise<void>
  /** In the thread under this message of the network's channel. */
  reply(thread: string, text: string, files?: readonly UploadFile[]): Promise<Said>
}

/** One's own message. */
export interface Said {
  edit(text: string): Promise<void>
  remove(): Promise<void>
}

type Json = Record<string, unknown>

function said<M>(
  person: { edit(message: M, text: string): Promise<unknown>; remove(message: M): Promise<unknown> },
  posted: M | undefined,
): Said {
  if (!posted) throw new Error('nothing was posted')
  return {
    edit: async (text) => void (await person.edit(posted, text)),
    remove: async () => void (await person.remove(posted)),
  }
}

/** The texts of a tree, in order. */
function texts(value: unknown, keys: readonly string[]): string {
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, each]) => (keys.includes(key) && typeof each === 'string' ? each : texts(each, keys)))
    .join('')
}

function* objects(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Json
  for (const each of Object.values(value)) yield* objects(each)
}

const missing = (what: string): never => {
  throw new Error(`nothing to see: ${what}`)
}

/** Follow-ups come after the answer: what is not there yet is looked for a while. */
const PATIENCE_MS = 15_000

function answered(
  base: Pick<Answered, 'acked' | 'ackMs' | 'shown' | 'window' | 'again' | 'byPlatform'> & { text?: string },
  look: () => Promise<readonly Shown[]>,
): Answered {
  return {
    ...base,
    text: base.text ?? base.shown.map(({ text }) => text).join('\n'),
    async press(label) {
      const has = ({ buttons }: Shown) => buttons.some((each) => each.label === label)
      const until = performance.now() + PATIENCE_MS
      let place = [...base.shown].reverse().find(has)
      while (!place && performance.now() < until) place = [...(await look())].reverse().find(has)
      return place ? place.press(label) : missing(`« ${label} » in ${base.shown.map(({ text }) => text).join(' | ')}`)
    },
  }
}

const filesOf = (
  person: { download(id: string): Promise<Uint8Array> },
  files: ReadonlyArray<{ readonly id: string; readonly name: string }> = [],
): ShownFile[] =>
  files.map(({ id, name }) => ({ name, read: async () => Buffer.from(await person.download(id)).toString() }))

export function slackHand(client: SlackSandboxClient, userId: string, channel: string): Hand {
  const person = client.as(userId)
  const buttonsOf = (blocks: unknown) =>
    [...objects(blocks)]
      .filter(({ type, action_id: id }) => type === 'button' && id)
      .map(({ text, action_id: id }) => ({ label: String((text as Json).text), id: String(id) }))
  const place = (on: SlackMessage | SlackView, text: string, isPrivate: boolean): Shown => {
    const buttons = buttonsOf(on.blocks)
    return {
      text,
      isPrivate,
      buttons,
      files: 'files' in on ? filesOf(person, on.files) : [],
      press: async (label) => {
        const id = buttons.find((each) => each.label === label)?.id ?? missing(label)
        return read(await person.click(on, id))
      },
    }
  }
  const message = (each: SlackMessage): Shown =>
    place(each, each.blocks ? texts(each.blocks, ['text']) : each.text, each.ephemeral)
  const window = (view: SlackView): Window => ({
    title: view.title,
    action: decodeAction(view.callbackId)?.action ?? null,
    values: view.values,
    fill: async (values) => {
      const chosen = Object.entries(values).map(([name, value]) => [name, choiceOf(view, name, value)] as const)
      return read(await person.submit(view, Object.fromEntries(chosen) as Record<string, InputValue>))
    },
  })
  /** A choice may be named by its label, as one reads it. */
  const choiceOf = (view: SlackView, name: string, value: Fill[string]) => {
    const input = [...objects(view.blocks)].find(({ block_id: id }) => id === name)
    const named = (words: string) => {
      const option = [...objects(input)].find(({ text, value: id }) => id && (text as Json | undefined)?.text === words)
      return option ? String(option.value) : words
    }
    if (typeof value === 'string') return named(value)
    return 'files' in value ? value : value.map(named)
  }
  const read = (on: SlackInteraction): Answered => {
    const { view, errors = {} } = on
    const isForm = view !== undefined && view.submit !== undefined
    const under = Object.values(errors).join(' ')
    return answered(
      {
        acked: on.acked,
        ackMs: on.ackMs ?? 0,
        shown: [
          ...on.messages.map(message),
          ...(view && !isForm ? [place(view, texts(view.blocks, ['text']), true)] : []),
        ],
        ...(under === '' ? {} : { text: under }),
        window: view && isForm ? window(view) : null,
        byPlatform: on.checkedBy !== undefined,
        again: async () => (view && isForm ? window(view) : missing('the refused form')),
      },
      inChannel,
    )
  }
  const conversations = async (kind: (each: { id: string; kind: string }) => boolean) =>
    (await person.see()).conversations.filter(kind).flatMap(({ messages }) => messages.map(message))
  async function inChannel(last?: number) {
    const seen = await person.see({ channel, ...(last === undefined ? {} : { limit: last }) })
    return seen.conversations.filter(({ id }) => id === channel).flatMap(({ messages }) => messages.map(message))
  }
  return {
    channelId: channel,
    command: async (line, options = {}) => {
      const given = Object.entries(options).map(([name, value]) => ` ${name}:${value}`)
      return read(await person.command(channel, line + given.join('')))
    },
    channel: inChannel,
    direct: () => conversations(({ kind }) => kind === 'im'),
    say: async (text) => void (await person.post(channel, text)),
    reply: async (thread, text, files) => said(person, (await person.post(channel, text, thread, files)).posted),
  }
}

export function discordHand(client: DiscordSandboxClient, userId: string, channel: string): Hand {
  const person = client.as(userId)
  const message = (each: DiscordMessage): Shown => {
    const buttons = [...objects(each.components)]
      .filter(({ type, custom_id: id }) => type === 2 && id)
      .map(({ label, custom_id: id }) => ({ label: String(label), id: String(id) }))
    return {
      text: texts(each.components, ['content']).replace(/\\([^\s0-9A-Za-z])/g, '$1'),
      isPrivate: each.ephemeral,
      buttons,
      files: filesOf(person, each.files),
      press: async (label) => {
        const id = buttons.find((button) => button.label === label)?.id ?? missing(label)
        return read(await person.click(each, id))
      },
    }
  }
  const fieldOf = (id: string) => id.replace(/~.*$/, '').replace(/(#\d+|!image)$/, '')
  /** What the inputs of a window take: lists take values. */
  const taken = (view: DiscordView, values: Fill) => {
    const filled: Record<string, ModalValue> = {}
    for (const input of [...objects(view.components)].filter(({ custom_id: id }) => id)) {
      const id = String(input.custom_id)
      const value = values[fieldOf(id)]
      if (value === undefined) continue
      if (typeof value === 'object' && 'files' in value) filled[id] = value
      else if (input.type === 4) filled[id] = typeof value === 'string' ? value : value.join(', ')
      else {
        const offered = input.options as ReadonlyArray<{ readonly label: string; readonly value: string }> | undefined
        const wanted = (typeof value === 'string' ? [value] : value).filter((each) => each !== '')
        const named = (words: string) => offered?.find((each) => [each.label, each.value].includes(words))?.value
        filled[id] = offered === undefined ? wanted : wanted.flatMap((each) => named(each) ?? [])
      }
    }
    return filled
  }
  const window = (view: DiscordView): Window => ({
    title: view.title.replace(/ · Étape \d+ sur \d+$/, ''),
    action: decodeAction(view.customId)?.action ?? null,
    values: Object.fromEntries(Object.entries(view.values).map(([id, value]) => [fieldOf(id), value])),
    fill: async (values) => {
      const result = read(await person.submit(view, taken(view, values)))
      // One form on Slack, several windows here.
      if (result.shown.some(({ buttons }) => buttons.some(({ label }) => label === 'Continuer'))) {
        const next = await result.press('Continuer')
        if (!next.window) return next
        return next.window.fill(values)
      }
      return result
    },
  })
  const read = (on: DiscordInteraction): Answered => {
    const shown = on.messages.map(message)
    const under = Object.values(on.errors ?? {}).join(' ')
    const result: Answered = answered(
      {
        acked: on.acked,
        ackMs: on.ackMs ?? 0,
        shown,
        ...(under === '' ? {} : { text: under }),
        window: on.view ? window(on.view) : null,
        byPlatform: on.checkedBy !== undefined,
        again: async () => (await result.press('Corriger')).window ?? missing('the refused form'),
      },
      inChannel,
    )
    return result
  }
  const conversations = async (kind: (each: { id: string; kind: string }) => boolean) =>
    (await person.see()).conversations.filter(kind).flatMap(({ messages }) => messages.map(message))
  async function inChannel(last?: number) {
    const seen = await person.see({ channel, ...(last === undefined ? {} : { limit: last }) })
    return seen.conversations.filter(({ id }) => id === channel).flatMap(({ messages }) => messages.map(message))
  }
  return {
    channelId: channel,
    command: async (line, options = {}) => read(await person.command(channel, line, { ...options })),
    channel: inChannel,
    direct: () => conversations(({ kind }) => kind === 'dm'),
    say: async (text) => void (await person.post(channel, text)),
    reply: async (thread, text, files = []) => said(person, (await person.post(thread, text, { files })).posted),
  }
}
