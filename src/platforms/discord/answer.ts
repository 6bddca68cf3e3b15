import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type RawFile,
  Routes,
} from 'discord.js'
import type { View } from '../../interaction/view.ts'
import { describeFailure } from '../shared/decide.ts'
import { discordCode, ERRORS } from './delivery-fault.ts'
import { userOf } from './origin.ts'
import { type Prepared, prepare } from './outgoing-files.ts'
import { type Message, renderMessages } from './render-view.ts'
import type { Scene } from './scene.ts'
import { texts, textView } from './texts.ts'
import type { Unit } from './units.ts'

export type Answerable =
  | APIChatInputApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction

export type Manner = 'private' | 'channel' | 'replace'

/** How one interaction is answered: once within three seconds, then as often as needed for fifteen minutes. */
export interface Answer {
  /** Opens a window; false when it can no longer be, or not from here. */
  modal(data: APIModalInteractionResponseCallbackData): Promise<boolean>
  /** Never throws: the state is committed, and what cannot be shown is logged. */
  show(view: View, manner: Manner, more?: readonly Unit[]): Promise<void>
  /** Says « … is thinking »: what follows is private, whatever it is (a refusal may come). */
  defer(): Promise<void>
}

export function createAnswer(scene: Scene, interaction: Answerable): Answer {
  const { id, token } = interaction
  const isPress = interaction.type === InteractionType.MessageComponent
  const message = 'message' in interaction ? interaction.message : undefined
  const inGuild = interaction.guild_id !== undefined
  const replaceable = message !== undefined && (!inGuild || ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0)
  let state: 'fresh' | 'deferred' | 'answered' | 'elsewhere' = 'fresh'

  async function callback(type: InteractionResponseType, data?: object, files: RawFile[] = []): Promise<void> {
    const body = { type, ...(data ? { data } : {}) }
    const call = () => scene.rest.post(Routes.interactionCallback(id, token), { body, files, auth: false })
    try {
      await call()
    } catch (error) {
      // Discord has refused it. Anything else is asked again: done twice, it says that it was done.
      if (discordCode(error) !== undefined) throw error
      await call().catch((again: unknown) => {
        if (discordCode(again) !== ERRORS.alreadyAnswered) throw again
      })
    }
  }
  const followUp = ({ files, ...body }: Prepared) =>
    scene.rest.post(Routes.webhook(interaction.application_id, token), { body, files, auth: false })
  const editOriginal = ({ files, ...body }: Prepared) =>
    scene.rest.patch(Routes.webhookMessage(interaction.application_id, token), { body, files, auth: false })

  /** What only this member sees: in a direct message, everything is. */
  const hidden = (body: Prepared): Prepared =>
    inGuild ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : { ...body }

  async function first(message: Message, manner: Manner): Promise<void> {
    const body = await prepare(scene.makeFile, message)
    if (state === 'fresh') {
      const { files, ...data } = manner === 'private' ? hidden(body) : body
      const { UpdateMessage, ChannelMessageWithSource } = InteractionResponseType
      await callback(manner === 'replace' ? UpdateMessage : ChannelMessageWithSource, data, files)
    } else if (state === 'deferred' && isPress) {
      // The message whose button was pressed is the original one: it stays, unless it is to be replaced.
      if (manner === 'replace') await editOriginal(body)
      else await followUp(manner === 'channel' ? body : hidden(body))
    } else if (state === 'deferred') {
      // The first follow-up would take the deferral's privacy, whatever it says (discord/discord-api-docs#3466).
      const [notice] = manner === 'channel' ? renderMessages(textView(texts.inChannel)) : []
      await editOriginal(notice ? { ...notice, files: [] } : body)
      if (manner === 'channel') await followUp(body)
    } else {
      await followUp(manner === 'channel' ? body : hidden(body))
    }
    state = 'answered'
  }

  async function defer(): Promise<void> {
    try {
      if (isPress) await callback(InteractionResponseType.DeferredMessageUpdate)
      else
        await callback(
          InteractionResponseType.DeferredChannelMessageWithSource,
          inGuild ? { flags: MessageFlags.Ephemeral } : {},
        )
      state = 'deferred'
    } catch (error) {
      // The same interaction came twice: the other one is answering.
      state = discordCode(error) === ERRORS.alreadyAnswered ? 'elsewhere' : 'deferred'
      scene.logger.warn(describeFailure(error), 'an interaction could not be deferred')
    }
  }

  return {
    async modal(data) {
      if (state === 'elsewhere') return true
      if (state !== 'fresh' || interaction.type === InteractionType.ModalSubmit) return false
      try {
        await callback(InteractionResponseType.Modal, data)
        state = 'answered'
        return true
      } catch (error) {
        if (discordCode(error) === ERRORS.alreadyAnswered) return true
        scene.logger.warn(describeFailure(error), 'a window could not be opened')
        return false
      }
    },

    async show(view, wanted, more = []) {
      const manner = wanted === 'replace' && !replaceable ? 'private' : wanted
      const messages = renderMessages(view, more)
      let shown = 0
      // Making a file may take longer than Discord waits.
      if (state === 'fresh' && manner === 'private' && view.files?.length) await defer()
      if (state === 'elsewhere') return
      try {
        for (const body of messages) {
          await first(body, shown > 0 && manner === 'replace' ? 'private' : manner)
          shown += 1
        }
      } catch (error) {
        // The same interaction came twice: the first has answered.
        if (discordCode(error) === ERRORS.alreadyAnswered) return
        scene.logger.warn(describeFailure(error), 'an answer was refused: sent as a message')
        await sendInstead(scene, interaction, messages.slice(shown), manner)
      }
    },

    defer,
  }
}

/** The interaction is over: what was decided still reaches its person, by direct message. */
async function sendInstead(
  scene: Scene,
  interaction: Answerable,
  messages: readonly Message[],
  manner: Manner,
): Promise<void> {
  try {
    const inChannel = manner === 'channel' ? interaction.channel?.id : undefined
    const channelId = inChannel ?? (await openDirect(scene, userOf(interaction).id))
    for (const message of messages) {
      const { files, ...body } = await prepare(scene.makeFile, message)
      await scene.rest.post(Routes.channelMessages(channelId), { body, files })
    }
  } catch (error) {
    scene.logger.error(describeFailure(error), 'an answer could not be shown')
  }
}

async function openDirect({ rest }: Scene, userId: string): Promise<string> {
  const opened = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as { id: string }
  return opened.id
}
