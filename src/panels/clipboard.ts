// Copies a text where the browser allows it. A sandboxed frame, an insecure origin or the person may refuse.

export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
