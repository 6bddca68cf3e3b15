import { normalise } from '../interaction/normalise.ts'
import type { DiscordSandboxClient } from '../sandbox/discord/client.ts'
import type { Interaction, Json, ModalValue, SeenMessage, SeenView } from '../sandbox/discord/control-types.ts'
import type { OptionValue, Player, Shown } from './player.ts'

// What is asked of people stands among the last messages of a conversation.
const RECENT = 15
/** « Ouvrir le formulaire », « Continuer »: the next window of a form that does not fit into one. */
const NEXT_WINDOW = /^s1:\w+:\d+:on$/

interface ShownOnDiscord extends Shown {
  readonly message?: SeenMessage | undefined
  readonly view?: SeenView | undefined
}

export function createDiscordPlayer(client: DiscordSandboxClient, channel: string): Player {
  /** Goes on to the window that the answer announces, as a person does who is filling in a form. */
  async function follow(userId: string, what: string, interaction: Interaction): Promise<Interaction> {
    checked(what, interaction)
    const { message, view } = interaction
    const next = view || !message ? undefined : customIds(message).find((id) => NEXT_WINDOW.test(id))
    return next && message ? checked(what, await client.as(userId).click(message, next)) : interaction
  }

  return {
    async command(userId, command, options = {}) {
      const choices = await choicesOf(client, command)
      const given = Object.fromEntries(
        Object.entries(options).map(([name, value]) => [name, chosen(choices[name] ?? [], written(value))]),
      )
      return shown(await follow(userId, `/${command}`, await client.as(userId).command(channel, `/${command}`, given)))
    },
    async press(userId, on, action, suffix = '') {
      const { message } = on as ShownOnDiscord
      const what = `bouton ${action}`
      const id = buttonOf(message, action, suffix)
      if (!message || !id) throw new Error(`aucun bouton ${action} dans ce message`)
      const answer = checked(what, await client.as(userId).click(message, id))
      // A button that asks « Confirmez-vous ? » is pressed again in the question.
      const sure = id.startsWith('v1:ask-') ? buttonOf(answer.message, action, suffix) : undefined
      const meant = sure && answer.message ? await client.as(userId).click(answer.message, sure) : answer
      return shown(await follow(userId, what, meant))
    },
    async submit(userId, form, values) {
      const what = `formulaire ${(form as ShownOnDiscord).view?.title}`
      let { view, message } = form as ShownOnDiscord
      if (!view) throw new Error(`aucun formulaire ouvert : ${message?.text ?? 'rien à l’écran'}`)
      for (;;) {
        const answer = await client.as(userId).submit(view, valuesIn(view, values))
        const followed = await follow(userId, what, answer)
        if (!followed.view) return shown(followed)
        view = followed.view
      }
    },
    async closeForms(userId) {
      const { views } = await client.see(userId, { limit: 1 })
      for (const view of views) await client.as(userId).closeView(view)
    },
    async messageWith(userId, action, where) {
      const inChannel = where === 'channel'
      const seen = await client.see(userId, { ...(inChannel ? { channel } : {}), limit: RECENT })
      const message = seen.conversations
        .filter(({ id, kind }) => (inChannel ? id === channel : kind === 'dm'))
        .flatMap(({ messages }) => messages)
        .filter((each) => buttonOf(each, action) !== undefined)
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .at(-1)
      if (!message) throw new Error(`${userId} ne voit aucun bouton ${action}`)
      return shown({ message })
    },
  }
}

interface NamedChoice {
  readonly name: string
  readonly value: string
}

/** What Discord's list offers for each option of `reseau inscrire`. */
async function choicesOf(client: DiscordSandboxClient, line: string): Promise<Record<string, NamedChoice[]>> {
  const [name, word] = line.split(' ')
  const command = (await client.commands()).find((each) => each.name === name)
  const options: Json[] = command?.options ?? []
  const given: Json[] = options.find((each) => each.name === word)?.options ?? options
  return Object.fromEntries(given.map((option) => [option.name, option.choices ?? []]))
}

/** Where there is a list, one picks what reads like it. */
function chosen(choices: readonly NamedChoice[], text: string): string {
  const like = (other: string) => normalise(other) === normalise(text)
  return choices.find(({ name, value }) => like(name) || like(value))?.value ?? text
}

const written = (value: OptionValue): string => (typeof value === 'string' ? value : value.user)

/** The values that this window asks for: its fields are named by our option, then by what tells one opening apart. */
function valuesIn(view: SeenView, values: Readonly<Record<string, string>>): Record<string, ModalValue> {
  const asked = view.components.flatMap((label: Json) => (label.component ? [label.component] : []))
  return Object.fromEntries(
    asked.flatMap(({ custom_id: id, type }: Json) => {
      const value = values[String(id).replace(/(#\d+)?~.*$/s, '')]
      // 4 is a text input; every other component of a window holds a list.
      return value === undefined ? [] : [[id, type === 4 ? value : [value]]]
    }),
  )
}

function checked(what: string, interaction: Interaction): Interaction {
  const { acked, error, errors, message } = interaction
  const trouble = error?.text ?? (errors && Object.keys(errors).length > 0 ? JSON.stringify(errors) : undefined)
  // « Corriger »: the bot refused what was filled in.
  const refused = message && customIds(message).some((id) => /^s1:\w+:\d+:fix$/.test(id)) ? message.text : undefined
  if (!acked || trouble || refused) throw new Error(`${what} : ${trouble ?? refused ?? 'sans réponse'}`)
  return interaction
}

function shown({ message, view }: Pick<ShownOnDiscord, 'message' | 'view'>): ShownOnDiscord {
  return { message, view, has: (action) => buttonOf(message, action) !== undefined }
}

function buttonOf(message: SeenMessage | undefined, action: string, suffix = ''): string | undefined {
  const ids = message ? customIds(message) : []
  return ids.find(
    (id) => [`v1:${action}:`, `v1:ask-${action}:`].some((start) => id.startsWith(start)) && id.endsWith(suffix),
  )
}

function customIds({ components }: Pick<SeenMessage, 'components'>): string[] {
  const inside = (component: Json): string[] => [
    ...(component.custom_id ? [String(component.custom_id)] : []),
    ...[...(component.components ?? []), component.accessory ?? [], component.component ?? []].flat().flatMap(inside),
  ]
  return components.flatMap(inside)
}
