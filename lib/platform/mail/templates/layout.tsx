import type { ReactNode } from "react";
import { Body, Container, Head, Heading, Hr, Html, Img, Preview, Section, Text } from "react-email";
import { Paragraph } from "./parts";
import type { Sheet } from "./template";
import { darkStyles, type MailBrand, sans, themes } from "./theme";

type LayoutProps = {
  sheet: Sheet;
  /** What an inbox shows after the subject. */
  preview: string;
  title: string;
  /** What to do when the reader did not ask for this. */
  notYou: ReactNode;
  children: ReactNode;
};

/** The frame of every mail: the brand's name, one message, and a line for readers who did not ask for it. */
export function Layout({ sheet, preview, title, notYou, children }: LayoutProps) {
  const { brand, words, tag } = sheet;
  const { light } = themes(brand);
  const small = { fontSize: 13, lineHeight: "20px", margin: "0 0 8px" };
  return (
    <Html lang={tag}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{title}</title>
        <style>{darkStyles(brand)}</style>
      </Head>
      <Body className="bg" style={{ backgroundColor: light.bg, margin: 0, fontFamily: sans }}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container style={{ maxWidth: 480, padding: "40px 24px 48px" }}>
          <Section data-skip-in-text="true">
            <Masthead brand={brand} />
          </Section>
          <Heading
            className="ink"
            style={{
              color: light.ink,
              fontSize: 22,
              lineHeight: "28px",
              fontWeight: 600,
              letterSpacing: "-0.01em",
              margin: "32px 0 12px",
            }}
          >
            {title}
          </Heading>
          {sheet.intro && <Intro sheet={sheet} text={sheet.intro} />}
          {children}
          <Hr className="line" style={{ borderColor: light.line, margin: "28px 0 20px" }} />
          <Text className="ink2" style={{ ...small, color: light.ink2 }}>
            {notYou}
          </Text>
          <Text className="ink3" style={{ ...small, color: light.ink3 }}>
            {words.sentBy(brand.name)}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** An admin's own paragraphs. React escapes them; two stars around words make them bold. */
function Intro({ sheet, text }: { sheet: Sheet; text: string }) {
  return text.split(/\n{2,}/).map((paragraph) => (
    <Paragraph key={paragraph} sheet={sheet}>
      {paragraph.split(/\*\*(.+?)\*\*/g).map((part, index) =>
        // Every second part was between stars.
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
        index % 2 === 1 ? <strong key={index}>{part}</strong> : part,
      )}
    </Paragraph>
  ));
}

/** The logo and the name. The default logo is drawn with borders, since mail programs drop SVG. */
function Masthead({ brand }: { brand: MailBrand }) {
  const { light } = themes(brand);
  return (
    <table cellPadding={0} cellSpacing={0} role="presentation">
      <tbody>
        <tr>
          <td style={{ verticalAlign: "bottom", paddingRight: 10 }}>
            {brand.logoUrl ? (
              <Logos light={brand.logoUrl} dark={brand.logoDarkUrl ?? brand.logoUrl} />
            ) : (
              <div className="arch-outer" style={arch(light.ink, 17, 22, "11px 11px 0 0")}>
                <div
                  className="arch-inner"
                  style={{ ...arch(light.accent, 5, 12, "5px 5px 0 0"), margin: "8px auto 0" }}
                />
              </div>
            )}
          </td>
          <td
            className="ink"
            style={{ color: light.ink, fontFamily: sans, fontSize: 16, fontWeight: 600 }}
          >
            {brand.name}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Programs that know no dark theme show the first. */
function Logos({ light, dark }: { light: string; dark: string }) {
  if (light === dark) return <Img src={light} alt="" height={24} style={{ display: "block" }} />;
  return (
    <>
      <Img className="logo-light" src={light} alt="" height={24} style={{ display: "block" }} />
      <Img className="logo-dark" src={dark} alt="" height={24} style={{ display: "none" }} />
    </>
  );
}

function arch(color: string, width: number, height: number, borderRadius: string) {
  return {
    boxSizing: "content-box" as const,
    width,
    height,
    borderStyle: "solid",
    borderColor: color,
    borderWidth: "2px 2px 0",
    borderRadius,
    fontSize: 0,
    lineHeight: 0,
  };
}
