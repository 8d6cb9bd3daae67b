// Whole numbers as short text: the other half of monitor/render/packed.py.
const packed = {
  PER_DEG: 10000,

  value: Object.fromEntries(
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c.charCodeAt(0), i]),
  ),

  // Hands over each row of `width` numbers, the same array again and again, and tells where a part ends.
  read(text, width, row, part) {
    const at = new Array(width).fill(0);
    let field = 0, shift = 0, folded = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 46) { part(); continue; }
      const digit = packed.value[code];
      folded += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit & 32) continue;
      at[field] += folded % 2 ? -(folded + 1) / 2 : folded / 2;
      folded = shift = 0;
      if (++field < width) continue;
      field = 0;
      row(at);
    }
  },
};
