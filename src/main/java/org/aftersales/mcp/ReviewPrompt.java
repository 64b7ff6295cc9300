package org.aftersales.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prompt with which a user has a draft reviewed. */
final class ReviewPrompt {

  static final String NAME = "review_draft";
  static final String TITLE = "Review my draft";
  static final String DESCRIPTION =
      "Checks a draft contract or proforma invoice, explains each finding and mends the text.";
  static final String DRAFT = "draft";
  static final String LANGUAGE = "language";

  private ReviewPrompt() {}

  /** The arguments that were given, whatever their kind. */
  static Map<String, String> strings(@Nullable Map<String, ?> arguments) {
    Map<String, String> strings = new LinkedHashMap<>();
    if (arguments != null) {
      arguments.forEach((name, value) -> strings.put(name, value == null ? "" : value.toString()));
    }
    return strings;
  }

  /** What the user then asks. */
  static String text(Map<String, String> arguments) {
    boolean persian =
        Optional.ofNullable(arguments.get(LANGUAGE))
            .filter(l -> l.equalsIgnoreCase("fa"))
            .isPresent();
    Optional<String> draft =
        Optional.ofNullable(arguments.get(DRAFT)).filter(text -> !text.isBlank());
    String asked =
        persian
            ? """
              پیش‌نویس زیر را از نظر خدمات پس از فروش بررسی کن:
              ۱. با check_document آن را بسنج و نتیجه را بگو.
              ۲. برای هر یافته، شناسهٔ الزام، عین عبارت سند و جای آن را بیاور و با explain_requirement بگو چرا مهم است.
              ۳. با propose_clause متن اصلاحی و جای آن را بگیر. آنچه را که نمی‌دانی (مبلغ، شماره، تاریخ) از من بپرس و از خود نساز.
              ۴. متن اصلاح‌شده را بنویس و دوباره با check_document بسنج؛ تنها نتیجهٔ همان را گزارش کن.
              """
            : """
              Review the draft below for how it speaks of after-sales service:
              1. Check it with check_document and tell me the verdict.
              2. For each finding give the requirement's id, the very words of the draft and where they stand, and say why it matters, after explain_requirement.
              3. Get the mending clause and its place from propose_clause. Ask me for what you do not know (sums, numbers, dates); do not invent it.
              4. Write the mended text and check it again with check_document; report only what that says.
              """;
    String missing =
        persian
            ? "پیش‌نویس را هم اکنون می‌فرستم.\n"
            : "I shall give you the draft now, or attach it.\n";
    return asked + "\n" + draft.map(text -> "---\n" + text.strip() + "\n").orElse(missing);
  }
}
