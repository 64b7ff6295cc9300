package org.aftersales.document;

/** The form that a letter takes in its word, where a file tells it. */
enum JoiningForm {
  ISOLATED,
  INITIAL,
  MEDIAL,
  FINAL,
  UNTOLD;

  private static final String JOINING_BACKWARDS_ONLY = "اآأإدذرزژوؤةى";

  private static final char FIRST = '\uFB50';
  private static final char LAST = '\uFEFC';

  /** The forms of all presentation forms, worked out when the first of them is met. */
  private static final class Table {
    static final JoiningForm[] FORMS = forms();

    private static JoiningForm[] forms() {
      JoiningForm[] forms = new JoiningForm[LAST - FIRST + 1];
      for (int i = 0; i < forms.length; i++) {
        String name = String.valueOf(Character.getName(FIRST + i));
        forms[i] = UNTOLD;
        for (JoiningForm form : new JoiningForm[] {ISOLATED, INITIAL, MEDIAL, FINAL}) {
          if (name.endsWith(form.name() + " FORM")) {
            forms[i] = form;
          }
        }
      }
      return forms;
    }
  }

  /** The form of a character; letters that are no presentation forms tell none. */
  static JoiningForm of(String sign) {
    char c = sign.charAt(0);
    return c >= FIRST && c <= LAST ? Table.FORMS[c - FIRST] : UNTOLD;
  }

  /** Whether two signs are joined, so that nothing can stand between them. */
  static boolean join(String first, String second) {
    JoiningForm before = of(first);
    JoiningForm after = of(second);
    return (before == INITIAL || before == MEDIAL) && (after == MEDIAL || after == FINAL);
  }

  /** Whether two signs would be joined if nothing stood between them. */
  static boolean avoid(String first, String second) {
    if (of(first) != FINAL || of(second) != INITIAL) {
      return false;
    }
    String letter = java.text.Normalizer.normalize(first, java.text.Normalizer.Form.NFKC);
    return letter.length() == 1 && JOINING_BACKWARDS_ONLY.indexOf(letter.charAt(0)) < 0;
  }
}
