import { Fragment, type ReactNode } from "react";
import { Button, Link, Section, Text } from "react-email";
import { type MailBrand, mono, themes } from "./theme";

type Part<Props> = Props & { brand: MailBrand };

export function Paragraph({ brand, children }: Part<{ children: ReactNode }>) {
  return (
    <Text
      className="ink"
      style={{
        color: themes(brand).light.ink,
        fontSize: 15,
        lineHeight: "24px",
        margin: "0 0 16px",
      }}
    >
      {children}
    </Text>
  );
}

/** A code to type: big, in one piece, so that it can be read out and copied with a double click. */
export function Code({ brand, code }: Part<{ code: string }>) {
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

/**
 * The one thing to do, with its address in full for programs that show no buttons. The text of the
 * mail has the button's words and address, and so leaves out the second.
 */
export function Action({ brand, label, url }: Part<{ label: string; url: string }>) {
  const { light } = themes(brand);
  return (
    <>
      <Section style={{ margin: "4px 0 16px" }}>
        <Button
          className="button"
          href={url}
          style={{
            backgroundColor: light.accent,
            color: light.accentInk,
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
        Or open this link:
        <br />
        <PlainLink brand={brand} url={url} />
      </Text>
    </>
  );
}

export function PlainLink({ brand, url }: Part<{ url: string }>) {
  return (
    <Link
      className="link"
      href={url}
      style={{
        color: themes(brand).light.accent,
        textDecoration: "underline",
        wordBreak: "break-all",
      }}
    >
      {url}
    </Link>
  );
}

/** What is known of an event, a line each; what is not known is left out. */
export function Facts({ brand, facts }: Part<{ facts: [label: string, value: string | null][] }>) {
  const { light } = themes(brand);
  const known = facts.filter(([, value]) => value !== null);
  return (
    <Text
      className="ink"
      style={{ color: light.ink, fontSize: 15, lineHeight: "26px", margin: "0 0 16px" }}
    >
      {known.map(([label, value], index) => (
        <Fragment key={label}>
          {index > 0 && <br />}
          <span
            className="ink2"
            style={{ color: light.ink2, display: "inline-block", minWidth: 80 }}
          >
            {label}:
          </span>{" "}
          {value}
        </Fragment>
      ))}
    </Text>
  );
}
