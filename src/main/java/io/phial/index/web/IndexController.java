package io.phial.index.web;

import io.phial.index.IndexOperations;
import io.phial.index.IndexStatus;
import io.phial.index.web.IndexItem.IndexPage;
import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The indexes over HTTP; the path is one of operators, whose scope is asked for before. */
@RestController
@RequestMapping(path = "/operations/indexes", produces = MediaType.APPLICATION_JSON_VALUE)
class IndexController implements IndexApi {

    private final IndexOperations indexes;

    IndexController(IndexOperations indexes) {
        this.indexes = indexes;
    }

    @GetMapping
    @Override
    public ResponseEntity<IndexPage> list() {
        var items = indexes.list().stream().map(IndexItem::of).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new IndexPage(items, null));
    }

    @PostMapping("/{name}/start")
    @Override
    public ResponseEntity<IndexItem> start(@PathVariable String name) {
        return accepted(indexes.start(name));
    }

    @PostMapping("/{name}/pause")
    @Override
    public ResponseEntity<IndexItem> pause(@PathVariable String name) {
        return accepted(indexes.pause(name));
    }

    private static ResponseEntity<IndexItem> accepted(Optional<IndexStatus> index) {
        return index.map(IndexItem::of)
                .map(
                        item ->
                                ResponseEntity.status(HttpStatus.ACCEPTED)
                                        .cacheControl(CacheControl.noStore())
                                        .body(item))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }
}
