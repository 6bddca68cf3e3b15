/** What a modal must remember: Slack does not say in a submission where the modal was opened. */
export interface ModalMetadata {
  readonly channelId: string | null
}

export function writeMetadata({ channelId }: ModalMetadata): string {
  return channelId === null ? '' : JSON.stringify({ v: 1, channel: channelId })
}

export function readMetadata(text: string | undefined): ModalMetadata {
  try {
    const { channel } = JSON.parse(text ?? '') as { channel?: unknown }
    return { channelId: typeof channel === 'string' ? channel : null }
  } catch {
    return { channelId: null }
  }
}
