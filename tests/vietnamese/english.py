"""Common English words, for what must not be taken for Vietnamese."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """
the be to of and a in that have I it for not on with he as you do at this but his by from they we say her she or an
will my one all would there their what so up out if about who get which go me when make can like time no just him
know take people into year your good some could them see other than then now look only come its over think also back
after use two how our work first well way even new want because any these give day most us is was are were been has
had did said says does done made got went came took saw knew gave found told felt left kept set put read led met ran
sat stood lost paid sent built spent cut hit let man men woman women child children life world school state family
student group country problem hand part place case week company system program question government number night point
home water room mother area money story fact month lot right study book eye job word business issue side kind head
house service friend father power hour game line end member law car city community name president team minute idea
kid body information nothing ago door reason research girl guy moment air teacher force education foot boy age policy
everything process music market sense nation plan college interest death experience effect office annual report table
budget total figure quarter agency department deadline task result support contract project manager director letter
address email phone number page file folder window computer server network user users password data version update
download link folder print screen keyboard mouse click open close save delete copy paste insert format font color
paper board class test exam score grade cost price sale store shop tax fee bill bank card cash loan bus train road
street bridge river sea lake hill tree farm food rice fish meat milk tea coffee sugar salt soup fruit cheese bread
tons pens bins cars songs longs tens buns guns less more near far here where why yes off six ten next last late soon
free full half high low long short small large great little big old young early hard easy best better sure true real
"""
ENGLISH_WORDS: Final = tuple(dict.fromkeys(_TEXT.lower().split()))
