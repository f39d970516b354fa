// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.activenet.experiment.files.Sha256;

/// A whole page of HTML in one file that loads nothing. It runs no script but those that it was made with: each is named by its
/// hash, so that nothing that a user has written can run.
public final class Document {
    private final String title;
    private final List<String> styles = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private String data = "";

    public Document(String title) {
        this.title = title;
        styles.add(resource("/org/activenet/experiment/report/report.css"));
    }

    public Document style(String css) {
        styles.add(css);
        return this;
    }

    /// To be run when the page is there, behind those before.
    public Document script(String javaScript) {
        scripts.add(javaScript);
        return this;
    }

    /// What scripts find as the text of the element `data`.
    public Document data(String json) {
        data = json;
        return this;
    }

    public String text(Consumer<Html> parts) {
        var page = new Html();
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " + allowedScripts()
                        + "style-src 'unsafe-inline'; img-src data:\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", title + " - ActiveNet");
        page.raw("<style>\n" + String.join("", styles) + "</style>\n</head>\n<body>\n<main>\n");
        parts.accept(page);
        page.raw("</main>\n");
        if (!data.isEmpty()) {
            page.raw("<script type=\"application/json\" id=\"data\">" + data.replace("<", "\\u003c") + "</script>\n");
        }
        scripts.forEach(script -> page.raw("<script>" + script + "</script>\n"));
        return page.raw("</body>\n</html>\n").toString();
    }

    private String allowedScripts() {
        return scripts.isEmpty() ? "" : scripts.stream()
                .map(script -> " 'sha256-" + hash(script) + "'")
                .collect(Collectors.joining("", "script-src", "; "));
    }

    private static String hash(String script) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8)));
    }

    /// A text file of the class path.
    ///
    /// @param path from its root, with a slash in front
    public static String resource(String path) {
        try (InputStream in = Document.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
