import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Id } from './records.ts'

/** Whom a link is for, and to what: one person, by one address, for one version. */
export interface ReadingGrant {
  readonly network: Id
  readonly minutes: Id
  readonly version: number
  readonly person: Id
  /** Of the address it was sent to: a corrected address ends the links of the former one. */
  readonly address: string
  readonly expires: Temporal.Instant
}

/** ◊ A link outlives the close by so much: for who reads their mail late, and to see what became of the text. */
const DAYS_AFTER_CLOSE = 15

export function grantExpiry(closesAt: Temporal.Instant): Temporal.Instant {
  return closesAt.add({ hours: 24 * DAYS_AFTER_CLOSE })
}

/** Six bytes of a digest: enough to tell a person's own addresses apart; the signature keeps others out. */
const ADDRESS_BYTES = 6

export function addressDigest(address: string): string {
  const digest = createHash('sha256').update(address.trim().toLowerCase()).digest()
  return digest.subarray(0, ADDRESS_BYTES).toString('hex')
}

const FORM = 1
const UUID_BYTES = 16
const BODY_BYTES = 1 + 3 * UUID_BYTES + 2 + ADDRESS_BYTES + 6
const MAC_BYTES = 32

/** The same grant gives the same token: a mail that is written again carries the same link. */
export function signGrant(grant: Omit<ReadingGrant, 'address'> & { readonly to: string }, secret: string): string {
  const body = Buffer.alloc(BODY_BYTES)
  body.writeUInt8(FORM, 0)
  for (const [i, id] of [grant.network, grant.minutes, grant.person].entries()) {
    body.write(id.replaceAll('-', ''), 1 + i * UUID_BYTES, 'hex')
  }
  let at = body.writeUInt16BE(grant.version, 1 + 3 * UUID_BYTES)
  at += body.write(addressDigest(grant.to), at, 'hex')
  body.writeUIntBE(Math.floor(grant.expires.epochMilliseconds / 1000), at, 6)
  return Buffer.concat([body, macOf(body, secret)]).toString('base64url')
}

/** Null for what we did not sign, whatever was changed. It says nothing of whether the grant still holds. */
export function readGrant(token: string, secret: string): ReadingGrant | null {
  const bytes = Buffer.from(token, 'base64url')
  // One spelling only: base64url forgives what is not its own.
  if (bytes.length !== BODY_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!timingSafeEqual(bytes.subarray(BODY_BYTES), macOf(body, secret)) || body.readUInt8(0) !== FORM) return null
  const id = (i: number) => uuidOf(body.subarray(1 + i * UUID_BYTES, 1 + (i + 1) * UUID_BYTES))
  const at = 1 + 3 * UUID_BYTES
  return {
    network: id(0),
    minutes: id(1),
    person: id(2),
    version: body.readUInt16BE(at),
    address: body.subarray(at + 2, at + 2 + ADDRESS_BYTES).toString('hex'),
    expires: Temporal.Instant.fromEpochMilliseconds(body.readUIntBE(at + 2 + ADDRESS_BYTES, 6) * 1000),
  }
}

function uuidOf(bytes: Buffer): Id {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update('lecture:').update(body).digest()
}
