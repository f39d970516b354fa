// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.js.parser.TokenKind;
import com.oracle.js.parser.TokenType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of the language in `docs/models/javascript-language.md` says what is so.
class LanguageTableTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();
    private static final Pattern CODE = Pattern.compile("(?<fence>`+) ?(?<code>.+?) ?\\k<fence>(?!`)");


    /// Rows of the table whose head has this first cell, as cells.
    private static List<List<String>> table(String head) throws IOException {
        Path page = Path.of(System.getProperty("activenet.root"), "docs", "models", "javascript-language.md");
        return Files.readAllLines(page).stream()
                .dropWhile(line -> !line.startsWith("| " + head + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).split("(?<!\\\\)\\|")).stream().map(String::strip).toList())
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group("code").replace("\\|", "|")).toList();
    }

    /// Goal: nothing can be reached that the table does not have, and the table has nothing else. Method: the walk of
    /// [LanguageTable].
    @Test
    void theTableHasAllThatCanBeReached() throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (List<String> cells : table("of")) {
            String holder = codes(cells.get(0)).getFirst();
            for (String member : codes(cells.get(1))) {
                String name = holder.equals("(global)") ? member : holder + "." + member;
                said.put(name, cells.get(2) + (cells.get(3).isEmpty() ? "" : ", " + cells.get(3)));
            }
        }
        assertEquals(lines(LanguageTable.rows(GUESTS.engine())), lines(said));
    }

    private static String lines(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + ": " + row.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    static List<List<String>> forms() throws IOException {
        return table("form");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void anExampleOfTheGrammarIsTakenOrRefused(List<String> cells) {
        String example = codes(cells.get(1)).getFirst();
        var text = new SourceText("p.js", "function evaluate(node, capsule) {\n" + example + "\n}");
        Checked<JavaScriptProgram> checked = JavaScriptProgram.check(text, GUESTS.engine());
        assertEquals(cells.get(2).equals("kept"), checked.isValid(), Diagnostic.render(checked.diagnostics()));
    }

    /// Goal: no form of the grammar is forgotten. Method: each operator, keyword and bracket that the parser knows is in an
    /// example.
    @Test
    void eachTokenOfTheParserIsInAnExample() throws IOException {
        var examples = new StringBuilder();
        for (List<String> cells : forms()) {
            examples.append(codes(cells.get(1)).getFirst()).append('\n');
        }
        var missing = new ArrayList<String>();
        for (TokenType token : TokenType.values()) {
            boolean isOfSource = token.getKind() == TokenKind.KEYWORD || token.getKind() == TokenKind.BINARY
                    || token.getKind() == TokenKind.UNARY || token.getKind() == TokenKind.BRACKET
                    || token.getKind() == TokenKind.FUTURESTRICT || token.getKind() == TokenKind.FUTURE
                    || token.getKind() == TokenKind.CONTEXTUAL;
            String name = token.getName();
            if (isOfSource && name != null && !examples.toString().contains(name)) {
                missing.add(name);
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(examples.length() > 1_000);
    }
}
