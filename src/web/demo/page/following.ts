import { h } from './dom.ts'

const NEAR_PX = 120

/**
 * Keeps a scrolled list at what is newest while one is at its end, and says so when one is not. A new message longer
 * than the screen is shown from its beginning, and so is the last one of a conversation just opened. `follow` goes there from anywhere: one asked for it.
 */
export function following(
  scroll: HTMLElement,
  list: HTMLElement,
): (change: () => void, how: { opened: boolean; follow: boolean }) => void {
  const more = h(
    'button',
    { type: 'button', class: 'more-below', hidden: true, on: { click: () => toEnd() } },
    'Nouveaux messages ↓',
  )
  scroll.after(more)
  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight
    more.hidden = true
  }
  let atEnd = false
  scroll.addEventListener('scroll', () => {
    atEnd = distance(scroll) < NEAR_PX
    if (atEnd) more.hidden = true
  })
  // A thread that opens beside narrows the list: its end stays in sight.
  new ResizeObserver(() => {
    if (atEnd) toEnd()
  }).observe(scroll)
  const fromItsBeginning = (message: Element | null | undefined) => {
    if (message && message.getBoundingClientRect().top < scroll.getBoundingClientRect().top) {
      message.scrollIntoView({ block: 'start' })
    }
  }
  return (change, { opened, follow }) => {
    const near = follow || distance(scroll) < NEAR_PX
    const last = opened ? null : list.lastElementChild
    const height = scroll.scrollHeight
    change()
    if (opened) {
      toEnd()
      fromItsBeginning(list.lastElementChild)
      list.querySelector('.line.new')?.scrollIntoView({ block: 'center' })
      return
    }
    if (scroll.scrollHeight === height) return
    if (!near) {
      more.hidden = list.lastElementChild === last
      return
    }
    const first = last?.nextElementSibling
    toEnd()
    fromItsBeginning(first)
  }
}

const distance = (scroll: HTMLElement) => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight
