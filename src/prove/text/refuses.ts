const REFUSAL =
  /^\W*(?:i['’]?m (?:really |very |so )?sorry|(?:i['’]m |i am )?sorry,? but|i (?:can(?:no|['’])t|am unable|am not able|won['’]t|must decline)|unfortunately,? i (?:can|am)|as an ai\b|lo siento|no puedo|je (?:suis )?désolé|je ne peux pas|es tut mir leid|ich kann (?:ihnen |dir )?(?:dabei |das )?nicht|mi dispiace|desculpe|não posso|извините|я не могу|抱歉|很抱歉|对不起|我无法|我不能|申し訳|죄송|미안|آسف|أعتذر|عذر|لا أستطيع|لا يمكنني|क्षमा|माफ़|मुझे खेद|üzgünüm|het spijt me)/iu

/** Whether an answer declines, by how it begins. A rough cut for the control that leaves such prompts out, never evidence. */
export function refuses(text: string): boolean {
  return REFUSAL.test(text.slice(0, 80))
}
