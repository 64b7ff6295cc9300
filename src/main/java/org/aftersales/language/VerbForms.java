package org.aftersales.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.language.VerbForm.Tense;

/** Builds the forms of a regular Persian verb from its two stems. */
final class VerbForms {

  private static final List<String> PRESENT_ENDINGS = List.of("د", "ند", "م", "یم", "ید");
  private static final List<String> PAST_ENDINGS = List.of("", "ند", "م", "یم");
  private static final List<String> PARTICIPLE_ENDINGS = List.of("ه", "هاند", "هایم");

  private VerbForms() {}

  static Map<String, VerbForm> of(String lemma, String present, String past) {
    Map<String, VerbForm> forms = new LinkedHashMap<>();
    for (String ending : PRESENT_ENDINGS) {
      String word = present + ending;
      forms.put("می" + word, new VerbForm(lemma, false, Tense.PRESENT));
      forms.put("نمی" + word, new VerbForm(lemma, true, Tense.PRESENT));
      forms.put("ن" + word, new VerbForm(lemma, true, Tense.PRESENT));
      forms.put("ب" + word, new VerbForm(lemma, false, Tense.PRESENT));
      forms.put(word, new VerbForm(lemma, false, Tense.PRESENT));
    }
    for (String ending : PAST_ENDINGS) {
      String word = past + ending;
      forms.put("می" + word, new VerbForm(lemma, false, Tense.PAST));
      forms.put("نمی" + word, new VerbForm(lemma, true, Tense.PAST));
      forms.put("ن" + word, new VerbForm(lemma, true, Tense.PAST));
      forms.put(word, new VerbForm(lemma, false, Tense.PAST));
    }
    for (String ending : PARTICIPLE_ENDINGS) {
      String word = past + ending;
      forms.put("ن" + word, new VerbForm(lemma, true, Tense.PARTICIPLE));
      forms.put(word, new VerbForm(lemma, false, Tense.PARTICIPLE));
    }
    return forms;
  }
}
