import type { WebClient } from '@slack/web-api'
import { LATE, startDeadline } from '../shared/deadline.ts'

const REMEMBERED = 5000
const PATIENCE_MS = 500

/** Real names of members, asked once each: payloads carry the handle only. */
export function createNames(client: WebClient): (userId: string, handle: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (userId, handle) => {
    const name = known.get(userId)
    if (name !== undefined) return name
    const asking = client.users.info({ user: userId }).then(
      ({ user }) => user?.profile?.real_name || user?.real_name || handle,
      () => undefined,
    )
    // A name is worth half a second, not the command.
    const found = await startDeadline().within(asking, PATIENCE_MS)
    if (found === LATE || found === undefined) return handle
    if (known.size >= REMEMBERED) known.clear()
    known.set(userId, found)
    return found
  }
}
