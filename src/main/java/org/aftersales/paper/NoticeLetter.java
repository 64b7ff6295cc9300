package org.aftersales.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Classification;
import org.aftersales.statement.Good;

/** The written notice that goods have no after-sales service (NOS-6), as a Word file. */
public final class NoticeLetter {

  private NoticeLetter() {}

  /**
   * The letter for all goods of a sale that have no service.
   *
   * @param persian the language; absent for that of the sale documents
   * @return nothing where every good has service
   * @throws IOException if the template of the pack cannot be filled in
   */
  public static Optional<Paper> of(PaperData data, Optional<Boolean> persian) throws IOException {
    List<Good> goods = data.of(Classification.NO_SERVICE);
    if (goods.isEmpty()) {
      return Optional.empty();
    }
    Words words = new Words(data.policy(), persian.orElse(data.isPersian()));
    List<Map<String, String>> rows = new ArrayList<>();
    for (Good good : goods) {
      rows.add(
          Map.of(
              "row", words.digits(good.row()),
              "name", good.name(),
              "brand", good.brand().orElse("-"),
              "model", good.model().orElse("-")));
    }
    byte[] letter =
        new Template(data.sale(words), Map.of("good", rows))
            .filled(ServiceForm.template(data.policy(), "notice", words));
    return Optional.of(Paper.word(words.of("paper", "NOTICE_LETTER") + ".docx", letter));
  }
}
