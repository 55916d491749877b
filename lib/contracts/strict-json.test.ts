import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_DEPTH, parseStrictJson } from "./strict-json";

function faultOf(text: string): string | null {
  const parsed = parseStrictJson(text);
  return "fault" in parsed ? parsed.fault : null;
}

describe("parseStrictJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, stringUnit: "grapheme" }), (text) => {
        const parsed = parseStrictJson(text);
        if ("value" in parsed) expect(parsed.value).toEqual(JSON.parse(text));
        else expect(["characters", "prototype", "duplicate"]).toContain(parsed.fault);
      }),
    );
  });

  it.each(["", "{", "nope", "{'a':1}", "[1,]", "\u0000", '{"a":1}x', "NaN"])(
    "[S67] refuses %j as syntax",
    (text) => {
      expect(faultOf(text)).toBe("syntax");
    },
  );

  it("[S37] refuses a key given twice, however it is escaped or spaced", () => {
    expect(faultOf('{"email":"a@x.test","email":"b@x.test"}')).toBe("duplicate");
    expect(faultOf('{"email" : 1, "\\u0065mail" \n: 2}')).toBe("duplicate");
    expect(faultOf('{"a":{"b":1,"b":2}}')).toBe("duplicate");
    expect(faultOf('[{"a":1},{"a":2}]')).toBeNull();
    expect(faultOf('{"a":{"a":{"a":"a"}},"b":["a","a","\\"a\\":"]}')).toBeNull();
  });

  it("[S70] bounds nesting, and counts no bracket inside a string", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(faultOf(nested(MAX_DEPTH))).toBeNull();
    expect(faultOf(nested(MAX_DEPTH + 1))).toBe("depth");
    expect(faultOf(nested(45_000))).toBe("depth");
    expect(faultOf(JSON.stringify("[".repeat(100)))).toBeNull();
  });

  it("[S69] refuses NUL and lone surrogates in values and keys", () => {
    expect(faultOf('{"a":"x\\u0000"}')).toBe("characters");
    expect(faultOf('{"a":["\\ud800"]}')).toBe("characters");
    expect(faultOf('{"\\udc00":1}')).toBe("characters");
    expect(faultOf('"\\ud83d\\ude00"')).toBeNull();
  });

  it("refuses __proto__ as a key", () => {
    expect(faultOf('{"profile":{"__proto__":{"isAdmin":true}}}')).toBe("prototype");
  });
});
