import { Fragment, type ReactNode } from "react";
import { Button, Link, Section, Text } from "react-email";
import type { Words } from "../../words/en";
import type { Sheet } from "./template";
import { mono, themes } from "./theme";

type Part<Props> = Props & { sheet: Sheet };

export function Paragraph({ sheet, children }: Part<{ children: ReactNode }>) {
  return (
    <Text
      className="ink"
      style={{
        color: themes(sheet.brand).light.ink,
        fontSize: 15,
        lineHeight: "24px",
        margin: "0 0 16px",
      }}
    >
      {children}
    </Text>
  );
}

/** A code to type: large and in one piece, so that a double click selects it. */
export function Code({ sheet, code }: Part<{ code: string }>) {
  const { brand } = sheet;
  const { light } = themes(brand);
  return (
    <Section style={{ margin: "0 0 20px" }}>
      <Text
        className="code"
        style={{
          backgroundColor: light.sunken,
          color: light.ink,
          borderRadius: brand.radius,
          fontFamily: mono,
          fontSize: 32,
          lineHeight: "40px",
          fontWeight: 500,
          letterSpacing: "0.2em",
          // The last digit's spacing would push the code off its middle.
          textIndent: "0.2em",
          textAlign: "center",
          padding: "16px 0",
          margin: 0,
        }}
      >
        {code}
      </Text>
    </Section>
  );
}

/** When the code ends: an email can arrive late, and "10 minutes" would then be wrong. */
export function Until({ sheet, until }: Part<{ until: string | undefined }>) {
  if (!until) return null;
  return <Paragraph sheet={sheet}>{sheet.words.codeUntil(sheet.dateText(until))}</Paragraph>;
}

/**
 * The main action, with its URL in full for programs that show no buttons. The plain text version
 * already has the button's label and URL, so it leaves out the second.
 */
type ActionProps = Part<{
  label: string;
  url: string;
  /** Outlined: next to the one thing to do, or what is only for trouble. */
  quiet?: boolean;
}>;

export function Action({ sheet, label, url, quiet = false }: ActionProps) {
  const { brand, words } = sheet;
  const { light } = themes(brand);
  return (
    <>
      <Section style={{ margin: "4px 0 16px" }}>
        <Button
          className={quiet ? "ink" : "button"}
          href={url}
          style={{
            ...(quiet
              ? { border: `1px solid ${light.ink2}`, color: light.ink }
              : { backgroundColor: light.accent, color: light.accentInk }),
            borderRadius: brand.radius,
            fontSize: 15,
            fontWeight: 600,
            padding: "13px 22px",
          }}
        >
          {label}
        </Button>
      </Section>
      <Text
        data-skip-in-text="true"
        className="ink2"
        style={{ color: light.ink2, fontSize: 13, lineHeight: "20px", margin: "0 0 16px" }}
      >
        {words.orOpenLink}
        <br />
        <PlainLink sheet={sheet} url={url} />
      </Text>
    </>
  );
}

export function PlainLink({ sheet, url }: Part<{ url: string }>) {
  return (
    <Link
      className="link"
      href={url}
      style={{
        color: themes(sheet.brand).light.accent,
        textDecoration: "underline",
        wordBreak: "break-all",
      }}
    >
      {url}
    </Link>
  );
}

type Fact = keyof Words["facts"];

/** What is known about an event, one fact per line; unknown facts are left out. */
export function Facts({ sheet, facts }: Part<{ facts: { [Name in Fact]?: string | null } }>) {
  const { brand, words } = sheet;
  const { light } = themes(brand);
  const order: Fact[] = ["when", "browser", "system", "address"];
  const known = order.filter((name) => facts[name]);
  return (
    <Text
      className="ink"
      style={{ color: light.ink, fontSize: 15, lineHeight: "26px", margin: "0 0 16px" }}
    >
      {known.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <br />}
          <span
            className="ink2"
            style={{ color: light.ink2, display: "inline-block", minWidth: 80 }}
          >
            {words.facts[name]}
          </span>{" "}
          {facts[name]}
        </Fragment>
      ))}
    </Text>
  );
}
