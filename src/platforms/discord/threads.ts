import { type REST, Routes } from 'discord.js'
import type { Reference } from '../../interaction/messenger.ts'
import { plainCommands } from '../shared/command-names.ts'
import { shorten } from '../shared/shorten.ts'
import { discordCode, ERRORS } from './delivery-fault.ts'
import { THREAD_MINUTES, THREAD_NAME } from './limits.ts'

/** The thread under a message; it has the message's own id. Nothing is done when it is there already. */
export async function openThread(rest: REST, { channelId, messageId }: Reference, title: string): Promise<void> {
  const body = { name: shorten(plainCommands(title), THREAD_NAME), auto_archive_duration: THREAD_MINUTES }
  try {
    await rest.post(Routes.threads(channelId, messageId), { body })
  } catch (error) {
    if (discordCode(error) !== ERRORS.threadExists) throw error
  }
}
