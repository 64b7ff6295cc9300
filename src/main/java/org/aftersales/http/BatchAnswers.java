package org.aftersales.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.register.Batch;
import org.aftersales.register.BatchItem;
import org.aftersales.register.Delivery;

/** What is told of batches, as JSON. */
final class BatchAnswers {

  private BatchAnswers() {}

  /** A batch, with what became of telling its sender. */
  static Map<String, Object> batch(Batch batch, Optional<Delivery> delivery) {
    String self = "/v1/batches/" + batch.id();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", batch.id());
    body.put("status", batch.state());
    body.put("mode", batch.mode());
    body.put("submitter", batch.by().name());
    body.put("created", batch.created());
    batch.ended().ifPresent(at -> body.put("ended", at));
    batch.expires().ifPresent(at -> body.put("expires", at));
    Map<String, Object> items = new LinkedHashMap<>();
    items.put("total", batch.total());
    items.put("waiting", batch.waiting());
    items.put("done", batch.done());
    items.put("failed", batch.failed());
    items.put("cancelled", batch.cancelled());
    body.put("items", items);
    batch
        .callback()
        .ifPresent(
            url -> {
              Map<String, Object> callback = new LinkedHashMap<>();
              callback.put("url", url);
              batch.reference().ifPresent(reference -> callback.put("reference", reference));
              delivery.ifPresent(d -> callback.put("delivery", delivery(d)));
              body.put("callback", callback);
            });
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("self", self);
    for (String end : List.of("events", "items", "result")) {
      links.put(end, self + "/" + end);
    }
    body.put("links", links);
    return body;
  }

  private static Map<String, Object> delivery(Delivery delivery) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", delivery.message());
    body.put("status", delivery.state());
    delivery.next().ifPresent(at -> body.put("nextAttempt", at));
    List<Map<String, Object>> attempts =
        delivery.log().stream()
            .map(
                a -> {
                  Map<String, Object> attempt = new LinkedHashMap<>();
                  attempt.put("at", a.at());
                  attempt.put("millis", a.millis());
                  a.status().ifPresent(status -> attempt.put("status", status));
                  a.problem().ifPresent(problem -> attempt.put("problem", problem));
                  return attempt;
                })
            .toList();
    body.put("attempts", attempts);
    return body;
  }

  /** A sale of a batch, without its report. */
  static Map<String, Object> item(String batch, BatchItem item) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("index", item.place());
    body.put("name", item.name());
    if (!item.customer().isEmpty()) {
      body.put("customer", item.customer());
    }
    body.put("status", item.state());
    item.verdict().ifPresent(verdict -> body.put("verdict", verdict));
    item.check().ifPresent(check -> body.put("check", "/v1/checks/" + check));
    item.problem()
        .ifPresent(
            problem ->
                body.put("problem", Map.of("title", "Unreadable document", "detail", problem)));
    body.put("self", "/v1/batches/" + batch + "/items/" + item.place());
    return body;
  }
}
