import { h } from '../dom.ts'
import { dayAndTime, longDay, time } from '../french.ts'
import { link, mention, type Names } from '../names.ts'
import { type Mark, readMrkdwn } from './mrkdwn.ts'

/** Message text of the bot's or of a member's, as nodes. */
export function mrkdwn(source: string, names: Names): Node[] {
  return readMrkdwn(source).map((mark) => node(mark, names))
}

function node(mark: Mark, names: Names): Node {
  const inner = (marks: readonly Mark[]) => marks.map((each) => node(each, names))
  switch (mark.kind) {
    case 'text':
      return new Text(withEmoji(mark.text))
    case 'break':
      return h('br')
    case 'bold':
      return h('strong', {}, inner(mark.marks))
    case 'italic':
      return h('em', {}, inner(mark.marks))
    case 'strike':
      return h('s', {}, inner(mark.marks))
    case 'quote':
      return h('blockquote', {}, inner(mark.marks))
    case 'code':
      return h('code', {}, mark.text)
    case 'pre':
      return h('pre', {}, mark.text)
    case 'link':
      return link(mark.url, mark.text)
    case 'user':
      return mention(mark.id, names)
    case 'channel':
      return h('span', { class: 'mention' }, `#${mark.label ?? names.channel(mark.id)}`)
    case 'broadcast':
      return h('span', { class: 'mention' }, `@${mark.range}`)
    case 'date':
      return h('time', {}, dateText(mark.seconds, mark.format, mark.fallback, names.zone))
  }
}

/** Slack's date tokens, in the network's zone: `{date_long} à {time}`. */
export function dateText(seconds: number, format: string, fallback: string, zone: string): string {
  if (!Number.isFinite(seconds)) return fallback
  const iso = new Date(seconds * 1000).toISOString()
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name.startsWith('time')) return time(iso, zone)
    if (name === 'date_num') return new Date(iso).toLocaleDateString('sv-SE', { timeZone: zone })
    if (name.startsWith('date_short')) return dayAndTime(iso, zone).split(',')[0] ?? ''
    return name.startsWith('date') ? longDay(iso, zone) : whole
  })
}

const EMOJI: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  warning: '⚠️',
  calendar: '📅',
  bell: '🔔',
  memo: '📝',
  envelope: '✉️',
  house: '🏠',
  x: '❌',
  eyes: '👀',
  '+1': '👍',
}

function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole)
}
