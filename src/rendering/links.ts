import { Temporal } from 'temporal-polyfill'
import type { ReaderFacts } from '../application/messages-minutes.ts'
import { grantExpiry, signGrant } from '../application/reading-grant.ts'

/** Addresses of our own pages, where a mail may give one. */
export interface Links {
  /** Null without PUBLIC_URL: replies go to the organiser. */
  reading(review: {
    readonly minutes: string
    readonly version: number
    readonly closesAt: string
    readonly reader?: ReaderFacts | null
  }): string | null
}

export const NO_LINKS: Links = { reading: () => null }

/** Made when the mail is written and never stored: who reads the database cannot answer for anybody. */
export function createLinks(site: { readonly publicUrl: string; readonly secret: string }): Links {
  return {
    reading({ minutes, version, closesAt, reader }) {
      if (!reader) return null
      const expires = grantExpiry(Temporal.Instant.from(closesAt))
      const { network, person, address } = reader
      // Asked each time: the demo knows where it is once it listens.
      const base = site.publicUrl.replace(/\/+$/, '')
      return `${base}/lecture/${signGrant({ network, minutes, version, person, to: address, expires }, site.secret)}`
    },
  }
}
