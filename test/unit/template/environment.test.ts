import { describe, expect, it } from 'vitest'
import { createEnvironment } from '#main/template/environment'
import type { Json } from '#shared/domain/json'

const environment = createEnvironment()

function render(template: string, values: Record<string, Json> = {}, texts: Record<string, string> = {}): string {
  return environment.render({ templates: [template], texts, values })[0] ?? ''
}

const values: Record<string, Json> = {
  name: 'Ada',
  items: [
    { title: 'b', n: 2, ok: true },
    { title: 'a', n: 1, ok: false },
  ],
  user: { first: 'Ada', tags: ['x', 'y'] },
  none: null,
  n: 5,
}

describe('rendering', () => {
  it.each<[string, string]>([
    ['Hello {{ name }}', 'Hello Ada'],
    ['{{ name | upper }} {{ name|lower }}', 'ADA ada'],
    ['{{ user.first }} {{ user["first"] }} {{ user.tags[1] }} {{ user.tags.length }}', 'Ada Ada y 2'],
    [
      '{% for item in items %}{{ loop.index }}/{{ loop.length }} {{ item.title }}{{ "," if not loop.last }}{% endfor %}',
      '1/2 b,2/2 a',
    ],
    ['{% for k, v in {a: 1, b: 2} %}{{ k }}={{ v }};{% endfor %}', 'a=1;b=2;'],
    ['{% for a, b in [[1, 2], [3, 4]] %}{{ a }}-{{ b }} {% endfor %}', '1-2 3-4 '],
    ['{% for x in [] %}x{% else %}none{% endfor %}', 'none'],
    ['{% if n > 3 and name == "Ada" %}yes{% elif n %}maybe{% else %}no{% endif %}', 'yes'],
    ['{% set x = 1 %}{% for i in range(3) %}{% set x = x + i %}{% endfor %}{{ x }}', '4'],
    ['{% set x %}block {{ name }}{% endset %}{{ x }}', 'block Ada'],
    [
      '{% macro greet(who, mark="!") %}Hi {{ who }}{{ mark }}{% endmacro %}{{ greet("Bo") }} {{ greet("Cy", mark="?") }} {{ greet("Di", ".") }}',
      'Hi Bo! Hi Cy? Hi Di.',
    ],
    ['{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}in {{ name }}{% endcall %}', '[in Ada]'],
    [
      '{% macro each(l) %}{% for i in l %}{{ caller(i) }}{% endfor %}{% endmacro %}{% call(i) each([1,2]) %}<{{ i }}>{% endcall %}',
      '<1><2>',
    ],
    ['{% filter upper %}abc {{ name }}{% endfilter %}', 'ABC ADA'],
    ['{% switch n %}{% case 4 %}four{% case 5 %}five{% default %}other{% endswitch %}', 'five'],
    ['{% raw %}{{ not }}{% endraw %}', '{{ not }}'],
    ['{# comment #}a{#- x -#} b', 'ab'],
    ['a {%- if true -%} b {%- endif -%} c', 'abc'],
    ['{{ missing | default("d") }} {{ user.nope | default("e") }} {{ missing.deep.er | default("f") }}', 'd e f'],
    ['{{ missing | upper | default("g") }} {{ (missing ~ "x") | default("h") }}', 'g h'],
    ['{{ "" | default("e", true) }}{{ "" | d("e", boolean=true) }}', 'ee'],
    ['{{ missing is defined }} {{ name is defined }} {{ missing is undefined }}', 'false true true'],
    ['{% if missing is defined and missing.x %}a{% else %}b{% endif %}', 'b'],
    ['{{ none }}|{{ none is none }}|{{ 3 is odd }}|{{ 4 is divisibleby(2) }}|{{ name is string }}', '|true|true|true|true'],
    ['{{ 7 // 2 }} {{ 7 % 4 }} {{ 2 ** 3 }} {{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ -n }} {{ 7 / 2 }}', '3 3 8 7 9 -5 3.5'],
    ['{{ "a" ~ 1 ~ none }} {{ "a" + 1 }} {{ 1 ~ 2 + 3 }}', 'a1 a1 15'],
    [
      '{{ "x" in ["x"] }} {{ "ell" in "hello" }} {{ "first" in user }} {{ "toString" in user }} {{ 1 not in [2] }}',
      'true true true false true',
    ],
    ['{{ not 1 == 2 }}', 'true'],
    [
      '{{ items | map(attribute="title") | join(", ") }} {{ items | join("-", "title") }} {{ ["a","b"] | map("upper") | join }}',
      'b, a b-a AB',
    ],
    ['{{ items | sort(attribute="title") | map(attribute="n") | join }} {{ [3,1,2] | sort(true) | join }}', '12 321'],
    [
      '{{ items | selectattr("ok") | length }}{{ items | rejectattr("ok") | length }} {{ [1,2,3] | select("odd") | join }}',
      '11 13',
    ],
    ['{{ items | sum("n") }} {{ [1,2] | sum }} {{ [1.5, 2] | sum(start=10) }}', '3 3 13.5'],
    ['{% for k, g in items | groupby("ok") %}{{ k }}:{{ g | length }} {% endfor %}', 'true:1 false:1 '],
    [
      '{{ [1,2,3,4,5] | batch(2) | tojson }} {{ [1,2,3] | batch(2, 0) | json }} {{ [1,2,3] | batch(2, "-") | dump }}',
      '[[1,2],[3,4],[5]] [[1,2],[3]] [[1,2],[3,"-"]]',
    ],
    ['{{ [1,2,3,4,5] | slice(2) | tojson }}', '[[1,2,3],[4,5]]'],
    ['{{ {b: 2, a: [1]} | tojson }} {{ {a: 1} | tojson(2) }}', '{"b":2,"a":[1]} {\n  "a": 1\n}'],
    ['{{ {b: 2, a: 1} | dictsort | tojson }}', '[["a",1],["b",2]]'],
    ['{{ user.tags }} {{ user }} {{ true }} {{ 1.50 }}', 'x,y {"first":"Ada","tags":["x","y"]} true 1.5'],
    ['{{ "abc" | center(7) }}|{{ "a\nb" | indent(2) }}|{{ "a\nb" | indent(2, true) }}', '  abc  |a\n  b|  a\n  b'],
    ['{{ "a-b-c" | replace("-", "+") }} {{ "a-b-c" | replace("-", "+", 1) }} {{ "ab" | replace("", ".") }}', 'a+b+c a+b-c .a.b.'],
    ['{{ "hello big world" | truncate(9) }} {{ "hello" | truncate(2, true, "") }}', 'hello big... he'],
    ['{{ "  x " | trim }}|{{ "ab cd" | title }}|{{ "aB" | capitalize }}|{{ "a b  c" | wordcount }}', 'x|Ab Cd|Ab|3'],
    [
      '{{ "<a>" | escape }} {{ "<b>x</b>" | striptags }} {{ "a&b" | urlencode }} {{ "a\nb" | nl2br }}',
      '&lt;a&gt; x a%26b a<br />\nb',
    ],
    [
      '{{ "3.7" | int }} {{ "3.7" | float }} {{ "x" | int(9) }} {{ 2.567 | round(1) }} {{ 2.1 | round(0, "ceil") }} {{ -3 | abs }}',
      '3 3.7 9 2.6 3 3',
    ],
    [
      '{{ "abc" | first }}{{ "abc" | last }} {{ [1,2] | first }} {{ "abc" | reverse }} {{ "ab" | list | join("-") }}',
      'ac 1 cba a-b',
    ],
    ['{{ "aaa bbb ccc" | wordwrap(7) }} {{ [1,1,2] | unique | join }}', 'aaa bbb\nccc 12'],
    ['{{ "2026-11-21T09:05:00Z" | date("dddd D MMMM YYYY, HH:mm [o\'clock]") }}', "Saturday 21 November 2026, 09:05 o'clock"],
    ['{% set c = cycler("a", "b") %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}', 'abaa'],
    ['{% set j = joiner(", ") %}{{ j() }}a{{ j() }}b', 'a, b'],
    ['{{ range(3) | join }} {{ range(1, 4) | join }} {{ range(6, 0, -2) | join }}', '012 123 642'],
    ['{{ "see http://a.org." | urlize }}', 'see <a href="http://a.org">http://a.org</a>'],
    ['{% set a, b = 2 %}{{ a }}{{ b }}', '22'],
    ['{% macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}', '3210'],
  ])('%s', (template, expected) => {
    expect(render(template, values)).toBe(expected)
  })

  it.each<[string, Record<string, string>, string]>([
    ['{% include "a" %}', { a: 'Hi {{ name }}' }, 'Hi Ada'],
    ['{% for i in [1,2] %}{% include "row" %}{% endfor %}', { row: '<{{ i }}>' }, '<1><2>'],
    ['{% include "none" ignore missing %}x', {}, 'x'],
    ['{% set x = 1 %}{% include "a" %}{{ x }}', { a: '{% set x = 2 %}{{ x }}' }, '21'],
    ['{% import "m" as m %}{{ m.f(1) }}{{ m.v }}', { m: '{% macro f(x) %}<{{ x }}>{% endmacro %}{% set v = 3 %}' }, '<1>3'],
    ['{% from "m" import f as g %}{{ g(1) }}', { m: '{% macro f(x) %}<{{ x }}>{% endmacro %}' }, '<1>'],
    ['{% import "m" as m with context %}{{ m.f() }}', { m: '{% macro f() %}{{ name }}{% endmacro %}' }, 'Ada'],
    [
      '{% extends "base" %}{% block b %}child {{ super() }}{% endblock %}dropped',
      { base: '[{% block b %}base{% endblock %}]{% block c %}c{% endblock %}' },
      '[child base]c',
    ],
    [
      '{% extends "mid" %}{% block b %}3{{ super() }}{% endblock %}',
      { mid: '{% extends "base" %}{% block b %}2{{ super() }}{% endblock %}', base: '{% block b %}1{% endblock %}' },
      '321',
    ],
  ])('%s with texts', (template, texts, expected) => {
    expect(render(template, values, texts)).toBe(expected)
  })
})
