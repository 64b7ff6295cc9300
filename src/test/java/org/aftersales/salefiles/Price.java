package org.aftersales.salefiles;

import java.util.List;

/** A sum in digits and words, in both languages. */
record Price(String digitsFa, String wordsFa, String digitsEn, String wordsEn) {

  static final List<Price> IN_USE =
      List.of(
          new Price(
              "۵۰٬۰۰۰٬۰۰۰ ریال", "پنجاه میلیون ریال", "EUR 650", "six hundred and fifty euros"),
          new Price("۳۵٬۰۰۰٬۰۰۰ ریال", "سی و پنج میلیون ریال", "EUR 900", "nine hundred euros"),
          new Price(
              "۱۲۰٬۰۰۰٬۰۰۰ ریال",
              "یکصد و بیست میلیون ریال",
              "EUR 1,200",
              "one thousand two hundred euros"),
          new Price(
              "۸۰٬۰۰۰٬۰۰۰ ریال", "هشتاد میلیون ریال", "EUR 750", "seven hundred and fifty euros"));
}
