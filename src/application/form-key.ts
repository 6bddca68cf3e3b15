import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'

/** Answers to a form are remembered for a day (DESIGN §4): a key that lived longer could be used twice. */
const HOURS = 20

/**
 * One key a page that was shown: only somebody who was shown the page can send its form, and each form once.
 * `scope`: what the page was about.
 */
export function makeFormKey(scope: string, secret: string, now: Temporal.Instant): string {
  const body = `${Math.floor(now.epochMilliseconds / 1000).toString(36)}.${randomBytes(12).toString('base64url')}`
  return `${body}.${macOf(body, scope, secret)}`
}

/** `id` names the form that was shown; `old`: the page has been open too long, and is to be shown again. */
export function readFormKey(
  key: string,
  scope: string,
  { secret, now }: { secret: string; now: Temporal.Instant },
): { readonly id: string; readonly old: boolean } | null {
  const [made = '', id = '', mac = ''] = key.split('.')
  const expected = Buffer.from(macOf(`${made}.${id}`, scope, secret))
  const given = Buffer.from(mac)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const at = Temporal.Instant.fromEpochMilliseconds(Number.parseInt(made, 36) * 1000)
  return { id, old: Temporal.Instant.compare(now, at.add({ hours: HOURS })) > 0 }
}

function macOf(body: string, scope: string, secret: string): string {
  return createHmac('sha256', secret).update(`formulaire:${scope}:${body}`).digest('base64url')
}
