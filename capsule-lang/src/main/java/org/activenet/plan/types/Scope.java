// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What names mean in a place of a program, the innermost meaning first.
final class Scope<T> {
    private final Function<T, String> nameOf;
    private final List<T> inOrder = new ArrayList<>(); // in which they came into scope
    private final Map<String, Deque<T>> meanings = new HashMap<>(); // the innermost first; none is empty

    Scope(Function<T, String> nameOf) {
        this.nameOf = nameOf;
    }

    void add(T meaning) {
        inOrder.add(meaning);
        meanings.computeIfAbsent(nameOf.apply(meaning), _ -> new ArrayDeque<>(1)).push(meaning);
    }

    /// What the name means here, or `null`.
    @Nullable T find(String name) {
        Deque<T> found = meanings.get(name);
        return found == null ? null : found.peek();
    }

    boolean has(String name) {
        return meanings.containsKey(name);
    }

    /// All names that mean something here.
    List<String> names() {
        return inOrder.stream().map(nameOf).toList();
    }

    int size() {
        return inOrder.size();
    }

    /// Forgets what has come into scope since it had that size.
    void shrink(int size) {
        while (inOrder.size() > size) {
            String name = nameOf.apply(inOrder.removeLast());
            Deque<T> meaning = meanings.get(name);
            meaning.pop();
            if (meaning.isEmpty()) {
                meanings.remove(name);
            }
        }
    }
}
