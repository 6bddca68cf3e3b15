import type { FieldValue } from '../chat.ts'
import type { Control, ControlOptions } from '../controls.ts'
import { lineControl } from '../text-controls.ts'

/** Day and time in the browser's own field; Slack counts in seconds since 1970. */
export function dateTimeControl(options: ControlOptions): Control {
  const value = options.value === null ? null : localText(Number(options.value))
  const built = lineControl({ type: 'datetime-local' }, { ...options, value, onChange: () => options.onChange(read()) })
  const read = (): FieldValue => {
    const text = built.read()
    return text === null ? null : Math.floor(new Date(String(text)).getTime() / 1000)
  }
  return { element: built.element, read }
}

/** `YYYY-MM-DDTHH:mm` in the browser's zone. */
function localText(seconds: number): string {
  const date = new Date(seconds * 1000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
