/** DESIGN §4: an encoded button, on Slack as on Discord. */
export const BUTTON_ID = 100

const PREFIX = 'v1'

/**
 * `v1:action:subject` (DESIGN §4): the `value` of a button and the `callback_id` of a modal.
 * @throws RangeError above 100 characters: a mistake of ours, not of a member's.
 */
export function encodeAction(action: string, subject: string): string {
  const id = `${PREFIX}:${action}:${subject}`
  if (id.length > BUTTON_ID) throw new RangeError(`a button holds ${BUTTON_ID} characters: ${action} has ${id.length}`)
  return id
}

/** Null for what is not one of ours, or of a version to come. */
export function decodeAction(id: string | undefined): { action: string; subject: string } | null {
  const match = /^v1:([^:]+):(.*)$/s.exec(id ?? '')
  return match ? { action: match[1] ?? '', subject: match[2] ?? '' } : null
}
