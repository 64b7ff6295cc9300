package org.aftersales.report;

/** The style sheets of HTML reports. */
final class HtmlStyle {

  private static final String SCREEN =
      """

      :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #8a929c; --soft: #f2f4f7;
        --major: #a3121f; --minor: #8a4b00; --review: #5b3da1; --obs: #1b5e86; --ok: #17663a }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #15181c; --line: #7d8590;
        --soft: #22272e; --major: #ff8f98; --minor: #f5b26b; --review: #c4aeff; --obs: #8accf5; --ok: #7ddba2 } }
      body { font: 16px/1.7 Vazirmatn, "Noto Naskh Arabic", Tahoma, system-ui, sans-serif; color: var(--ink);
        background: var(--paper); margin: 0 }
      main { max-width: 56rem; margin: 0 auto; padding: 1rem }
      h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; border-bottom: 1px solid var(--line); margin-top: 2rem }
      h3 { font-size: 1rem; margin-bottom: .3rem }
      .verdict { display: inline-block; font-weight: 700; padding: .2rem .8rem; border: 2px solid; border-radius: .4rem }
      .verdict.compliant { color: var(--ok) } .verdict.non_compliant { color: var(--major) } .verdict.review { color: var(--review) }
      .class, .fact, .place, .iso { margin: .1rem 0; font-size: .9rem }
      table { border-collapse: collapse; width: 100%; font-size: .9rem }
      th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; overflow-wrap: anywhere }
      th { background: var(--soft) }
      .finding { border-inline-start: 4px solid var(--line); padding: .1rem .8rem; margin: .8rem 0; background: var(--soft) }
      .finding.major { border-color: var(--major) } .finding.minor { border-color: var(--minor) }
      .finding.review { border-color: var(--review) } .finding.obs { border-color: var(--obs) }
      .id { font-weight: 700; margin-bottom: 0 } .code { font-family: inherit }
      blockquote { margin: .4rem 0 0; padding: .1rem .8rem; border-inline-start: 2px solid var(--line) }
      blockquote p { margin: .2rem 0 }
      .review { font-size: .9rem; border-inline-start: 2px solid var(--review); padding-inline-start: .6rem }
      .chart th, .chart td { border: 0; padding: .1rem .4rem; vertical-align: middle; white-space: nowrap }
      .chart { max-width: 48rem } .chart .track { width: 60% }
      .track div { height: .9rem; border-radius: .15rem } .track .mark { height: .25rem; margin-top: .15rem; background: var(--obs) }
      .bad { background: var(--major) } .doubt { background: var(--review) } .good-part { background: var(--ok) }
      .stack { display: flex } .legend span { display: inline-block; width: .8rem; height: .8rem; margin-inline: .8rem .3rem }
      .standings { display: block; overflow-x: auto } .standings .c1 { min-width: 16rem } .standings .c0 { white-space: nowrap }
      .standings tbody td { vertical-align: top } .empty td { height: 2.2rem } .empty td:first-child { width: 35% } .grade { font-weight: 700 }
      @media print { body { font-size: 11pt } .finding { break-inside: avoid } }
      """
          + widths("%");

  private static final String PAPER =
      """

      @page { size: A4; margin: 16mm 15mm 18mm 15mm; @bottom-center { content: element(foot) } }
      #foot { position: running(foot); text-align: center; font-size: 8pt; color: #555 }
      .page:before { content: counter(page) } .pages:before { content: counter(pages) }
      body { font-family: Vazirmatn; font-size: 10pt; line-height: 1.6; color: #111 }
      h1 { font-size: 15pt } h2 { font-size: 12pt; border-bottom: 1px solid #888; margin-top: 16pt; page-break-after: avoid }
      h3 { font-size: 10.5pt; margin-bottom: 2pt; page-break-after: avoid }
      .verdict { font-weight: bold; font-size: 12pt; padding: 2pt 8pt; border: 1.5pt solid #333 }
      .verdict.compliant { color: #17663a } .verdict.non_compliant { color: #a3121f } .verdict.review { color: #5b3da1 }
      .class, .fact, .place, .iso { margin: 1pt 0; font-size: 8.5pt; color: #333 }
      table { border-collapse: collapse; width: 100%; font-size: 8pt; -fs-table-paginate: paginate; table-layout: fixed }
      th, td { border: 0.5pt solid #888; padding: 2pt 4pt; word-wrap: break-word }
      th { background-color: #eef1f4; font-weight: bold }
      .finding { padding: 3pt 8pt; margin: 6pt 0; background-color: #f5f6f8; page-break-inside: avoid }
      .id { font-weight: bold; margin: 0 } .code { white-space: nowrap }
      .review { font-size: 8.5pt; color: #5b3da1 }
      .chart th, .chart td { border: 0; padding: 1pt 4pt; vertical-align: middle; background-color: #fff }
      .chart .track { width: 55% } .track div { height: 8pt } .track .mark { height: 2pt; margin-top: 1pt; background-color: #1b5e86 }
      .bad { background-color: #a3121f } .doubt { background-color: #5b3da1 } .good-part { background-color: #17663a }
      .standings th, .standings td { font-size: 7pt; padding: 2pt 2pt } .standings .c0 { width: 7.5%; white-space: nowrap } .standings .c1 { width: 32% }
      .standings tr { page-break-inside: avoid } .stack div { display: inline-block } .empty td { height: 22pt } .grade { font-weight: bold }
      .legend span { display: inline-block; width: 8pt; height: 8pt; margin-left: 8pt; margin-right: 3pt }
      p { margin: 3pt 0 } blockquote { margin: 3pt 6pt; padding: 1pt 6pt; background-color: #fff }
      """;

  private HtmlStyle() {}

  static String screen() {
    return SCREEN;
  }

  /** The widths of bars in charts: w0 to w100, since pages allow no style within an element. */
  private static String widths(String unit) {
    StringBuilder widths = new StringBuilder();
    for (int i = 0; i <= 100; i++) {
      widths.append(".w").append(i).append("{width:").append(i).append(unit).append("}");
    }
    return widths.append('\n').toString();
  }

  static String paper(boolean persian) {
    String side = persian ? "right" : "left";
    return PAPER
        + widths("%")
        + "body { direction: "
        + (persian ? "rtl" : "ltr")
        + "; text-align: "
        + side
        + " } th, td { text-align: "
        + side
        + " } [dir=ltr] { direction: ltr; text-align: left } [dir=rtl] { direction: rtl; text-align:"
        + " right } .finding { border-"
        + side
        + ": 3pt solid #888 } .finding.major { border-color: #a3121f } .finding.minor {"
        + " border-color: #c26a00 } .finding.review { border-color: #5b3da1 } .finding.obs {"
        + " border-color: #1b5e86 }\n";
  }
}
