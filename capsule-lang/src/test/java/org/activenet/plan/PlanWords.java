// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.List;

/// Words that random texts are made with, so that some of them are programs.
final class PlanWords {
    static final List<String> ALL = List.of("fun ", "val ", "let ", "in ", "end ", "if ", "then ", "else ", "f", "x", "(", ")",
            "[", "]", ",", ";", "|", "#1 ", "1", "~", "=", "=>", ":", "int ", "'a ", "'c'", "\"s\"", "(*", "*)", "raise ",
            "try ", "handle ", "OnRemote", "OnNeighbor", "foldl", "svc ", "exception ", "->", "list ", "chunk ", "*", "+", "::",
            "hd ", "()", "[]", "(1, 2)", "fst ", "print", "eval", "main", "_");

    private PlanWords() {}
}
