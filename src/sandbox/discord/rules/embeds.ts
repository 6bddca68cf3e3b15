import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import { boolean, fail, instant, integer, list, object, type Path, type Problem, string, url } from './engine.ts'

const icon = url({ attachments: true })
const picture = object({ required: { url: icon }, optional: { description: string({ max: 1024 }) } })

/** docs, Embed Object and Embed Limits. */
const embed = object({
  optional: {
    type: string(),
    title: string({ max: limits.EMBED_TITLE }),
    description: string({ max: limits.EMBED_DESCRIPTION }),
    url: url(),
    timestamp: instant,
    color: integer(0, 0xff_ff_ff),
    footer: object({ required: { text: string({ min: 1, max: limits.EMBED_FOOTER }) }, optional: { icon_url: icon } }),
    author: object({
      required: { name: string({ min: 1, max: limits.EMBED_AUTHOR }) },
      optional: { url: url(), icon_url: icon },
    }),
    image: picture,
    thumbnail: picture,
    fields: list(
      object({
        required: {
          name: string({ min: 1, max: limits.EMBED_FIELD_NAME }),
          value: string({ min: 1, max: limits.EMBED_FIELD_VALUE }),
        },
        optional: { inline: boolean },
      }),
      { max: limits.EMBED_FIELDS },
    ),
  },
})

/** docs, Embed Limits: what counts towards 6000. */
function characters({ title, description, footer, author, fields }: Json): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(Array.isArray(fields) ? fields : []).flatMap((field: Json) => [field?.name, field?.value]),
  ]
  return texts.reduce((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0)
}

export function embeds(value: Json, at: Path, found: Problem[]): void {
  list(embed, { max: limits.EMBEDS })(value, at, found)
  if (!Array.isArray(value)) return
  const total = value.reduce((sum, each) => sum + characters(each ?? {}), 0)
  if (total > limits.EMBEDS_TOTAL)
    fail(found, at, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.EMBEDS_TOTAL}`)
}
