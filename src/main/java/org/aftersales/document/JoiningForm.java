package org.aftersales.document;

/** The form that a letter takes in its word, where a file tells it. */
enum JoiningForm {
  ISOLATED,
  INITIAL,
  MEDIAL,
  FINAL,
  UNTOLD;

  private static final String JOINING_BACKWARDS_ONLY = "اآأإدذرزژوؤةى";

  /** The form of a character; letters that are no presentation forms tell none. */
  static JoiningForm of(String sign) {
    char c = sign.charAt(0);
    String name = c >= '\uFB50' && c <= '\uFEFC' ? Character.getName(c) : "";
    for (JoiningForm form : new JoiningForm[] {ISOLATED, INITIAL, MEDIAL, FINAL}) {
      if (name.endsWith(form.name() + " FORM")) {
        return form;
      }
    }
    return UNTOLD;
  }

  /** Whether two signs are joined, so that nothing can stand between them. */
  static boolean join(String first, String second) {
    JoiningForm before = of(first);
    JoiningForm after = of(second);
    return (before == INITIAL || before == MEDIAL) && (after == MEDIAL || after == FINAL);
  }

  /** Whether two signs would be joined if nothing stood between them. */
  static boolean avoid(String first, String second) {
    String letter = java.text.Normalizer.normalize(first, java.text.Normalizer.Form.NFKC);
    return of(first) == FINAL
        && of(second) == INITIAL
        && letter.length() == 1
        && JOINING_BACKWARDS_ONLY.indexOf(letter.charAt(0)) < 0;
  }
}
