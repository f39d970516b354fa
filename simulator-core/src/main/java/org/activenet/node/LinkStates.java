// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node has heard of the links of a network: from each node that has told anything, the latest.
///
/// Immutable, and made once for each content, so that the nodes of a large network share the few that there are.
final class LinkStates {
    private final Interned interned;
    private final Map<Integer, News> byNode; // who has told anything
    private final List<Integer> downLinks; // ascending
    private final Map<News, LinkStates> next = new HashMap<>();

    /// What one node tells of all its links at once; identified by itself.
    static final class News {
        final int node;
        final int version; // of what this node tells, from 1
        final int[] downPorts;
        final int cause; // why it tells anything new

        News(int node, int version, int[] downPorts, int cause) {
            this.node = node;
            this.version = version;
            this.downPorts = downPorts;
            this.cause = cause;
        }
    }

    /// All contents there have been, so that there is one object for each.
    private static final class Interned {
        private final Map<Map<Integer, News>, LinkStates> byContent = new HashMap<>();
    }

    private LinkStates(Interned interned, Map<Integer, News> byNode) {
        this.interned = interned;
        this.byNode = byNode;
        this.downLinks = byNode.values().stream()
                .flatMapToInt(news -> Arrays.stream(news.downPorts))
                .map(port -> port >> 1) // by the word of either end
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    /// Nobody has told anything: all links are up.
    static LinkStates intact() {
        return new LinkStates(new Interned(), new HashMap<>());
    }

    /// Whether it is newer than what is known from the same node.
    boolean isNews(News news) {
        News known = byNode.get(news.node);
        return known == null || known.version < news.version;
    }

    LinkStates with(News news) {
        return next.computeIfAbsent(news, _ -> {
            Map<Integer, News> content = new HashMap<>(byNode);
            content.put(news.node, news);
            return interned.byContent.computeIfAbsent(content, key -> new LinkStates(interned, key));
        });
    }

    /// The links that one end at least takes to be down, ascending: a handful of a network's.
    List<Integer> downLinks() {
        return downLinks;
    }

    /// What has been told, in the order of those who told it.
    List<News> all() {
        List<News> all = new ArrayList<>(byNode.values());
        all.sort((one, other) -> Integer.compare(one.node, other.node));
        return all;
    }

    @Nullable News of(int node) {
        return byNode.get(node);
    }
}
